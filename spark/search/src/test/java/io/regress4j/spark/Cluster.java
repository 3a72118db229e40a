package io.regress4j.spark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A standalone master and two workers with a core each, as processes of their own, and {@code spark-submit} for them. */
final class Cluster implements AutoCloseable {
    private static final Path SPARK_HOME = Path.of(System.getProperty("spark.home"));
    private static final List<String> OPENS = Stream.of(
                    "java.lang",
                    "java.lang.invoke",
                    "java.lang.reflect",
                    "java.io",
                    "java.net",
                    "java.nio",
                    "java.util",
                    "java.util.concurrent",
                    "java.util.concurrent.atomic",
                    "jdk.internal.ref",
                    "sun.nio.ch",
                    "sun.nio.cs",
                    "sun.security.action",
                    "sun.util.calendar")
            .map(name -> "--add-opens=java.base/%s=ALL-UNNAMED".formatted(name))
            .toList();

    private final Path folder;
    private final String master;
    private final List<Process> processes = new ArrayList<>();
    private final List<Process> workers = new ArrayList<>();

    /** @param folder for logs and the workers' files */
    Cluster(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        int port = freePort();
        this.master = "spark://127.0.0.1:" + port;
        start(
                "master",
                "org.apache.spark.deploy.master.Master",
                "--host",
                "127.0.0.1",
                "--port",
                "" + port,
                "--webui-port",
                "" + freePort());
        awaitLine("master", "I have been elected leader");
        // Two names for two hosts: Spark starts no copy of a task on the host where it runs already.
        String[] hosts = {"127.0.0.1", "localhost"};
        for (int i = 1; i <= 2; i++) {
            workers.add(start(
                    "worker" + i,
                    "org.apache.spark.deploy.worker.Worker",
                    "--host",
                    hosts[i - 1],
                    "--cores",
                    "1",
                    "--memory",
                    "1g",
                    "--webui-port",
                    "" + freePort(),
                    "--work-dir",
                    folder + "/work" + i,
                    master));
        }
        awaitLine("worker1", "Successfully registered with master");
        awaitLine("worker2", "Successfully registered with master");
    }

    /** Starts a job; the first of the arguments may be {@code --conf}s. */
    Process submit(String log, List<String> settings, List<String> command) {
        List<String> arguments = new ArrayList<>(List.of("--master", master));
        List.of(
                        "spark.executor.memory=900m",
                        "spark.driver.memory=700m",
                        "spark.driver.host=127.0.0.1",
                        "spark.ui.enabled=false",
                        "spark.eventLog.enabled=true",
                        "spark.eventLog.dir=" + folder.toUri(),
                        "spark.eventLog.rolling.enabled=false",
                        "spark.eventLog.compress=false")
                .forEach(setting -> arguments.addAll(List.of("--conf", setting)));
        settings.forEach(setting -> arguments.addAll(List.of("--conf", setting)));
        arguments.addAll(List.of("--class", "io.regress4j.spark.Regress4jSpark", System.getProperty("job.jar")));
        arguments.addAll(command);
        return start(log, "org.apache.spark.deploy.SparkSubmit", arguments.toArray(String[]::new));
    }

    /** Runs a job to its end. */
    int run(String log, List<String> settings, List<String> command) throws InterruptedException {
        return await(submit(log, settings, command));
    }

    static int await(Process job) throws InterruptedException {
        if (!job.waitFor(10, TimeUnit.MINUTES)) {
            throw new IllegalStateException("A job did not end in ten minutes.");
        }
        return job.exitValue();
    }

    /** The processes in which tasks run. */
    List<ProcessHandle> executors() {
        return workers.stream()
                .flatMap(worker -> worker.descendants())
                .filter(child -> child.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend"))
                .toList();
    }

    /** What a job or a process printed. */
    String log(String name) {
        return String.join("\n", Local.lines(folder.resolve(name + ".log")));
    }

    /** The last job's events, a line of JSON each. */
    List<String> events() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return Local.lines(
                    files.filter(file -> file.getFileName().toString().startsWith("app-"))
                            .max(Path::compareTo)
                            .orElseThrow());
        }
    }

    @Override
    public void close() {
        Collections.reverse(processes);
        for (Process process : processes) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().onExit().join();
        }
    }

    private Process start(String name, String mainClass, String... arguments) {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-Xmx700m"));
        command.addAll(OPENS);
        command.addAll(List.of("-cp", SPARK_HOME + "/jars/*", mainClass));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(new File(folder.toFile(), name + ".log"));
        builder.environment().put("SPARK_HOME", SPARK_HOME.toString());
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        try {
            Process process = builder.start();
            processes.add(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitLine(String name, String words) throws InterruptedException {
        for (int tries = 0; tries < 3000; tries++) {
            if (log(name).contains(words)) {
                return;
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("'%s' did not come in five minutes:%n%s".formatted(words, log(name)));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
