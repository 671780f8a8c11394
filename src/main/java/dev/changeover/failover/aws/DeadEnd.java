package dev.changeover.failover.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** An HTTP client that has no network: every request ends here, and is answered as if it had been carried out. */
final class DeadEnd implements SdkHttpClient {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "{\"ItemCount\":2,\"TotalSizeInBytes\":9}";
    /** The same shape answers each of the calls that change a global cluster. */
    private static final String XML = """
            <Response xmlns="http://rds.amazonaws.com/doc/2014-10-31/"><Result><GlobalCluster>\
            <GlobalClusterIdentifier>none</GlobalClusterIdentifier><Status>switching-over</Status>\
            </GlobalCluster></Result></Response>""";

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                if (request.contentStreamProvider().isPresent()) {
                    read(request.contentStreamProvider().get());
                }
                boolean query = request.httpRequest()
                        .firstMatchingHeader("Content-Type")
                        .filter(type -> type.startsWith(FORM))
                        .isPresent();
                return answer(query ? "text/xml" : "application/json", query ? XML : JSON);
            }

            @Override
            public void abort() {}
        };
    }

    private static void read(ContentStreamProvider content) throws IOException {
        try (InputStream body = content.newStream()) {
            body.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static HttpExecuteResponse answer(String type, String body) {
        return HttpExecuteResponse.builder()
                .response(SdkHttpResponse.builder()
                        .statusCode(200)
                        .putHeader("Content-Type", type)
                        .putHeader("ETag", "none")
                        .build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body.getBytes(UTF_8))))
                .build();
    }

    @Override
    public void close() {}
}
