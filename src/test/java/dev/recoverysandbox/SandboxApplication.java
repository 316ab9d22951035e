package dev.recoverysandbox;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Starts a visitor's world with one console and stays until it is ended. */
public final class SandboxApplication {

    private SandboxApplication() {}

    public static void main(String[] arguments) throws InterruptedException {
        try {
            run(new SandboxSettings(List.of(arguments)));
        } catch (CannotStart e) {
            System.err.println(e.getMessage());
            System.exit(1);
        } catch (IOException | SQLException | RuntimeException e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static void run(SandboxSettings settings) throws IOException, SQLException, InterruptedException {
        Platform.check();
        ParentWatch.endWithParent();
        var world = SandboxWorld.start(WorldOptions.standard(settings));
        // the rest ends with this process, or has a hook of its own
        Runtime.getRuntime().addShutdownHook(new Thread(world.consoles()::close, "consoles-exit"));
        var console = world.consoles().start(1);
        if (settings.text("sandbox.incident").filter("at-start"::equals).isPresent()) {
            world.damage().runBadMigration();
        }
        var welcome = Welcome.to(world, console.address());
        welcome.writeWith(world.files(), world.kubernetes().kubeconfig("admin"));
        System.out.println(welcome.text(world.files()));
        new CountDownLatch(1).await();
    }
}
