package dev.recoverysandbox.kubernetes.controllers;

import dev.recoverysandbox.kubernetes.Container;
import dev.recoverysandbox.kubernetes.ContainerContext;
import dev.recoverysandbox.kubernetes.ContainerImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The one image whose command is run as a process of this machine; its exit code becomes the container's. */
public final class CheckImage implements ContainerImage {

    /** The name by which a Job asks for it. */
    public static final String NAME = "recovery-sandbox/check:1";

    // a child's death signal hangs on the thread that started it, so that thread must outlive every child
    private static final ExecutorService STARTER = Executors.newSingleThreadExecutor(
            task -> Thread.ofPlatform().daemon().name("sandbox-check-starter").unstarted(task));

    /** {@inheritDoc} */
    @Override
    public Container start(ContainerContext context) throws Exception {
        if (context.command().isEmpty()) {
            throw new IllegalArgumentException("a check Job has to name its command");
        }
        var process = STARTER.submit(() -> launch(context)).get();
        var exit = new CompletableFuture<Integer>();
        Thread.ofVirtual().start(() -> exit.complete(readToTheEnd(process, context)));
        return new Check(process, exit);
    }

    private static Process launch(ContainerContext context) throws IOException {
        var command = new ArrayList<String>();
        if (Files.isExecutable(Path.of("/usr/bin/setpriv"))) {
            command.addAll(List.of("setpriv", "--pdeathsig", "KILL", "--"));
        }
        command.addAll(context.command());
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(context.environment());
        return builder.start();
    }

    private static int readToTheEnd(Process process, ContainerContext context) {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().forEach(context.log());
            return process.waitFor();
        } catch (IOException e) {
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private record Check(Process process, CompletableFuture<Integer> exit) implements Container {

        @Override
        public InetSocketAddress address() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        }

        @Override
        public boolean ready() {
            return process.isAlive();
        }

        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
