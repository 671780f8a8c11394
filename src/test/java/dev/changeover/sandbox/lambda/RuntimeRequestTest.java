package dev.changeover.sandbox.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP as runtime clients speak it, and what is refused of it. */
class RuntimeRequestTest {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @Test
    void requestsFollowOneAnotherOnAConnection() throws IOException {
        InputStream input = input("""
                GET /2018-06-01/runtime/invocation/next HTTP/1.1
                Host: 127.0.0.1

                POST /2018-06-01/runtime/invocation/1/error HTTP/1.1
                Content-Length: 5
                Lambda-Runtime-Function-Error-Type: Broken

                {"a"}""");
        assertThat(RuntimeRequest.read(input, output).path()).endsWith("/next");
        RuntimeRequest second = RuntimeRequest.read(input, output);
        assertThat(second.body()).isEqualTo("{\"a\"}");
        assertThat(second.headers()).containsEntry("lambda-runtime-function-error-type", "Broken");
        assertThat(RuntimeRequest.read(input, output)).isNull();
    }

    @Test
    void aBodyMayComeInChunksAndWaitForLeave() throws IOException {
        InputStream input = input("""
                POST /x HTTP/1.1
                Transfer-Encoding: chunked
                Expect: 100-continue

                3
                abc
                A;last
                0123456789
                0

                """);
        assertThat(RuntimeRequest.read(input, output).body()).isEqualTo("abc0123456789");
        assertThat(output).asString().startsWith("HTTP/1.1 100 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello\n",
                "GET / SPDY/1\n\n",
                "GET / HTTP/1.1\nno colon\n\n",
                "POST / HTTP/1.1\nContent-Length: many\n\n",
                "POST / HTTP/1.1\nContent-Length: -1\n\n",
                "POST / HTTP/1.1\nContent-Length: 99999999\n\n",
                "POST / HTTP/1.1\nTransfer-Encoding: chunked\n\n1\nab\n0\n\n"
            })
    void whatIsNoRequestIsRefused(String text) {
        assertThatThrownBy(() -> RuntimeRequest.read(input(text), output)).isInstanceOf(ProtocolException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\nHost: x\n", "POST / HTTP/1.1\nContent-Length: 5\n\nabc"})
    void aConnectionThatEndsWithinARequestIsNoticed(String text) {
        assertThatThrownBy(() -> RuntimeRequest.read(input(text), output)).isInstanceOf(EOFException.class);
    }

    private static InputStream input(String text) {
        return new ByteArrayInputStream(text.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}
