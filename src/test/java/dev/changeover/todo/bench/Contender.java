package dev.changeover.todo.bench;

import dev.changeover.sandbox.lambda.FunctionConfiguration;
import dev.changeover.sandbox.lambda.InvocationResult;
import dev.changeover.sandbox.lambda.LambdaFunction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One side of a comparison, running: it waits until it is asked to work, and uses nothing meanwhile. */
interface Contender extends AutoCloseable {
    Load.Figures run(Duration length) throws Exception;

    /** The processes that the handlers run in. */
    List<Long> pids();

    @Override
    void close();

    /** A process that calls its own handlers. */
    final class Child implements Contender {
        private final Process process;
        private final Writer commands;
        private final BufferedReader answers;

        Child(ProcessBuilder builder, Map<String, String> environment) throws IOException {
            builder.environment().putAll(environment);
            process = builder.redirectErrorStream(true).start();
            commands = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
            answers = process.inputReader(StandardCharsets.UTF_8);
        }

        @Override
        public Load.Figures run(Duration length) throws IOException {
            commands.write(length.toMillis() + "\n");
            commands.flush();
            StringBuilder said = new StringBuilder();
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.startsWith("figures ")) {
                    return Load.Figures.parse(line);
                }
                said.append(line).append('\n');
            }
            throw new IllegalStateException("the process ended: " + said);
        }

        @Override
        public List<Long> pids() {
            return List.of(process.pid());
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    /** Environments of a deployed function behind the Runtime API. */
    final class Function implements Contender {
        private final LambdaFunction function;
        private final Load load;

        Function(FunctionConfiguration configuration, int clients) {
            function = LambdaFunction.deploy(configuration);
            load = new Load(clients, number -> invoke(function, number));
            function.start();
        }

        static void invoke(LambdaFunction function, int number) {
            InvocationResult result = function.invoke(Load.event(number));
            if (!(result instanceof InvocationResult.Returned(String payload))
                    || !payload.contains("\"statusCode\":200")) {
                throw new IllegalStateException(result.toString());
            }
        }

        @Override
        public Load.Figures run(Duration length) throws InterruptedException {
            return load.run(length);
        }

        @Override
        public List<Long> pids() {
            return function.status().pids();
        }

        @Override
        public void close() {
            load.close();
            function.close();
        }
    }
}
