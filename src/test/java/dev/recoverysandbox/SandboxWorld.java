package dev.recoverysandbox;

import dev.recoverysandbox.aws.AwsEndpoint;
import dev.recoverysandbox.aws.AwsOptions;
import dev.recoverysandbox.console.ConsoleFile;
import dev.recoverysandbox.console.ConsoleStore;
import dev.recoverysandbox.console.Consoles;
import dev.recoverysandbox.console.Front;
import dev.recoverysandbox.control.ControlServer;
import dev.recoverysandbox.idp.IdentityProvider;
import dev.recoverysandbox.idp.IdpOptions;
import dev.recoverysandbox.idp.SandboxPeople;
import dev.recoverysandbox.inbox.Inbox;
import dev.recoverysandbox.kubernetes.KubernetesEndpoint;
import dev.recoverysandbox.kubernetes.KubernetesOptions;
import dev.recoverysandbox.postgres.EmbeddedPostgres;
import dev.recoverysandbox.postgres.LoopbackBlock;
import dev.recoverysandbox.postgres.ServerSpec;
import dev.recoverysandbox.production.ShopAlarm;
import dev.recoverysandbox.production.ShopCluster;
import dev.recoverysandbox.production.ShopData;
import dev.recoverysandbox.production.StuckCheck;
import dev.recoverysandbox.shop.Damage;
import dev.recoverysandbox.shop.LoadGenerator;
import dev.recoverysandbox.shop.ShopImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A whole production on one machine: AWS over real PostgreSQL, Kubernetes with the shop in it, an identity provider, an
 * inbox, a control page. It starts no console by itself; {@link #consoles()} does, or a test brings its own.
 */
public final class SandboxWorld implements AutoCloseable {

    private static final Duration PODS = Duration.ofMinutes(1);

    private final Deque<AutoCloseable> parts;
    private final WorldOptions options;
    private final InstantSource clock;
    private final LoopbackBlock addresses;
    private final AwsEndpoint aws;
    private final ShopData data;
    private final Inbox inbox;
    private final ControlServer control;
    private final KubernetesEndpoint kubernetes;
    private final ShopCluster shop;
    private final Damage damage;
    private final LoadGenerator visitors;
    private final StuckCheck stuckCheck;
    private final IdentityProvider idp;
    private final WorldFiles files;
    private final Consoles consoles;
    private final Front front;

    private SandboxWorld(WorldOptions options, InstantSource clock, Deque<AutoCloseable> parts) throws IOException {
        this.parts = parts;
        this.options = options;
        this.clock = clock;
        options.ports().check();
        files = WorldFiles.sweptIn(options.folder(), options.keep());
        var identity = CompletableFuture.supplyAsync(this::startIdp); // Spring takes as long as PostgreSQL does
        part(() -> identity.join().close());
        addresses = part(LoopbackBlock.free());
        var servers = part(EmbeddedPostgres.in(EmbeddedPostgres.defaultRoot()));
        var store = store(servers);
        aws = part(startAws(servers));
        data = part(ShopData.install(aws, addresses.port(), files.record(), clock));
        if (options.replication()) {
            aws.replicate(data.first());
        }
        inbox = part(Inbox.start(clock));
        control = part(ControlServer.start(options.ports().control(), inbox));
        kubernetes = part(startKubernetes());
        shop = part(ShopCluster.install(
                kubernetes,
                data,
                aws.address(),
                control.address().resolve("/acts/bad-migration"),
                options.ports().shop()));
        shop.awaitReady(PODS);
        damage = new Damage(() -> ShopData.superuser(data.at(shop.databaseHost())), data.record());
        visitors = part(LoadGenerator.start(shop.front(), options.ordersPerSecond()));
        part(ShopAlarm.watch(visitors, aws.alarms()));
        stuckCheck = part(new StuckCheck());
        idp = identity.join();
        aws.bucket("recovery-console-audit").withObjectLock();
        files.writeKeys(data.logins(), kubernetes.kubeconfig("recovery-console"));
        consoles = part(new Consoles(files.consoles(), this::consolePorts, this::fill, store, consoleEnvironment()));
        front = part(Front.start(options.ports().front(), consoles));
        WorldPage.fill(this, control);
    }

    /** Starts everything and returns when the shop serves. */
    public static SandboxWorld start(WorldOptions options) {
        return start(options, InstantSource.system());
    }

    /** The same with a clock of the caller's. */
    public static SandboxWorld start(WorldOptions options, InstantSource clock) {
        var parts = new ArrayDeque<AutoCloseable>();
        try {
            return new SandboxWorld(options, clock, parts);
        } catch (IOException e) {
            close(parts);
            throw new UncheckedIOException("The world's files cannot be written to " + options.folder(), e);
        } catch (RuntimeException e) {
            close(parts);
            throw e;
        }
    }

    public AwsEndpoint aws() {
        return aws;
    }

    public KubernetesEndpoint kubernetes() {
        return kubernetes;
    }

    public IdentityProvider idp() {
        return idp;
    }

    public SandboxPeople people() {
        return idp.people();
    }

    public Inbox inbox() {
        return inbox;
    }

    public ControlServer control() {
        return control;
    }

    /** The shop's database, deletion log and record of commits. */
    public ShopData data() {
        return data;
    }

    /** The shop's pods, Secret and front. */
    public ShopCluster shop() {
        return shop;
    }

    /** Damage to the database that the shop uses at that moment. */
    public Damage damage() {
        return damage;
    }

    /** Who orders all the time. */
    public LoadGenerator visitors() {
        return visitors;
    }

    /** The consoles that run as processes of their own. */
    public Consoles consoles() {
        return consoles;
    }

    /** The address that all consoles have in common. */
    public Front front() {
        return front;
    }

    /** Where its files lie. */
    public WorldFiles files() {
        return files;
    }

    /** What a console needs to know of this world; the store is the caller's to fill, see {@link ConsoleFile}. */
    public ConsoleFile fill(ConsoleFile file) {
        return file.with(idp.issuer(), people())
                .with("clientSecret", idp.clientSecret())
                .with("smtpPort", inbox.smtpPort())
                .with("aws", aws.address())
                .with("quietPeriod", options.quietPeriod().toSeconds() + "s")
                .with("kubeconfig", files.consoleKubeconfig())
                .with("keys", files.keys())
                .with("resourceId", data.first().resourceId())
                .with("shop", shop.front())
                .with("deletionLogMargin", "2s") // the log is as old as the world, and targets may be nearly so
                .with("control", control.address());
    }

    /** The variables of a console's process: AWS credentials, as an installation hands them over. */
    public static Map<String, String> consoleEnvironment() {
        return Map.of(
                "AWS_ACCESS_KEY_ID", "recovery-console",
                "AWS_SECRET_ACCESS_KEY", "any-key-is-accepted-here",
                "AWS_EC2_METADATA_DISABLED", "true");
    }

    WorldOptions options() {
        return options;
    }

    InstantSource clock() {
        return clock;
    }

    StuckCheck stuckCheck() {
        return stuckCheck;
    }

    private IdentityProvider startIdp() {
        var settings = IdpOptions.of(options.ports().idp(), SandboxPeople.standard(), WorldFiles.randomKey());
        return IdentityProvider.start(settings, clock);
    }

    /** A server starts beside everything else; only the first console waits for it. */
    private ConsoleStore store(EmbeddedPostgres servers) {
        if (options.store() == WorldOptions.Store.H2) {
            return ConsoleStore.inFile(files.consoles().resolve("store"));
        }
        var spec = new ServerSpec(
                "consoles", addresses.beside(), addresses.port(), "console", WorldFiles.randomKey(), "console");
        var starting = CompletableFuture.supplyAsync(
                () -> servers.store(spec),
                work -> Thread.ofPlatform().daemon().name("consoles-store").start(work));
        part(starting::join); // it must not be made while its folder is swept
        return ConsoleStore.onPostgres(starting);
    }

    private AwsEndpoint startAws(EmbeddedPostgres servers) {
        var settings = new AwsOptions(
                options.ports().aws(), addresses::next, options.pace(), AwsOptions.AWS_INSTANCE_QUOTA, files.ledger());
        return AwsEndpoint.start(settings, servers, clock);
    }

    private KubernetesEndpoint startKubernetes() {
        return KubernetesEndpoint.start(
                KubernetesOptions.defaults().withPort(options.ports().kubernetes()),
                Map.of(ShopCluster.IMAGE, new ShopImage(data.record(), clock)),
                clock);
    }

    private Consoles.PortOf.Pair consolePorts(int number) {
        var ports = options.ports();
        return number == 1
                ? new Consoles.PortOf.Pair(Ports.orFree(ports.console()), Ports.orFree(ports.management()))
                : new Consoles.PortOf.Pair(Ports.orFree(0), Ports.orFree(0));
    }

    private <T extends AutoCloseable> T part(T part) {
        parts.push(part);
        return part;
    }

    /** Ends every part, the last one first; what one of them says does not keep the others. */
    @Override
    public void close() {
        var failures = close(parts);
        if (!failures.isEmpty()) {
            throw new IllegalStateException("A part of the world did not end well", failures.getFirst());
        }
    }

    private static List<Exception> close(Deque<AutoCloseable> parts) {
        var failures = new ArrayList<Exception>();
        for (var part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                failures.add(e);
            }
        }
        return failures;
    }
}
