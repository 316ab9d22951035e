package dev.recoveryconsole.journey;

import com.codeborne.selenide.SelenideConfig;
import com.codeborne.selenide.SelenideDriver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.openqa.selenium.MutableCapabilities;
import org.openqa.selenium.remote.RemoteWebDriver;

/**
 * A second engine, WebKitGTK, for the profile {@code webkit}. It needs a display; Debian's packages are
 * {@code webkit2gtk-driver} and {@code xvfb}.
 */
public final class WebKit {

    private WebKit() {}

    /** A browser that keeps nothing; addresses are relative to the console. */
    public static SelenideDriver start(URI console) {
        var port = freePort();
        var server = driverServer(port);
        Runtime.getRuntime().addShutdownHook(new Thread(server::destroy, "webkit-driver-exit"));
        var driver = Awaitility.await("WebKit's driver")
                .ignoreExceptions()
                .until(
                        () -> new RemoteWebDriver(
                                URI.create("http://127.0.0.1:" + port).toURL(), wanted()),
                        one -> true);
        var config = new SelenideConfig().baseUrl(console.toString()).timeout(15_000);
        return new SelenideDriver(config.reportsFolder("target/selenide"), driver, null);
    }

    private static MutableCapabilities wanted() {
        var options = Map.of("binary", miniBrowser(), "args", List.of("--automation"));
        return new MutableCapabilities(Map.of("browserName", "MiniBrowser", "webkitgtk:browserOptions", options));
    }

    private static Process driverServer(int port) {
        try {
            return new ProcessBuilder("WebKitWebDriver", "--host=127.0.0.1", "--port=" + port)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "There is no WebKitWebDriver on the PATH: apt-get install webkit2gtk-driver", e);
        }
    }

    private static String miniBrowser() {
        try (Stream<Path> files = Files.find(Path.of("/usr/lib"), 4, (path, is) -> path.endsWith("MiniBrowser"))) {
            return files.max(Path::compareTo).orElseThrow().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
