package dev.changeover.todo.bench;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.changeover.todo.lambda.TodoHandler;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Our handler called from so many clients in this process. For each line of its input, a number of milliseconds, it calls for so long
 * and prints what came of it.
 */
final class InProcess {
    /** With the time that a function has on AWS, and a logger that keeps nothing, as Node's handler logs nothing. */
    private static final Context CONTEXT = (Context) Proxy.newProxyInstance(
            InProcess.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) -> switch (method.getName()) {
                case "getRemainingTimeInMillis" -> 15_000;
                case "getLogger" -> new Quiet();
                default -> "bench";
            });

    private InProcess() {}

    public static void main(String[] arguments) throws Exception {
        RequestStreamHandler handler = new TodoHandler();
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Load load = new Load(Integer.parseInt(arguments[0]), number -> call(handler, number))) {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                System.out.println(
                        load.run(Duration.ofMillis(Long.parseLong(line))).line());
            }
        }
        System.exit(0);
    }

    private static void call(RequestStreamHandler handler, int number) throws Exception {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(Load.event(number)), answer, CONTEXT);
        String text = answer.toString(StandardCharsets.UTF_8);
        if (!text.contains("\"statusCode\":200")) {
            throw new IllegalStateException(text);
        }
    }

    private static final class Quiet implements LambdaLogger {
        @Override
        public void log(String message) {
            // Nothing: the other side writes no log either.
        }

        @Override
        public void log(byte[] message) {
            // As above.
        }
    }
}
