package io.pullsignal.cli.installation;

import io.pullsignal.cli.CommandFailure;
import io.pullsignal.cli.ExitCode;
import io.pullsignal.cli.services.Service;
import io.pullsignal.cli.services.ServicesClient;
import io.pullsignal.cli.terminal.Figures;
import io.pullsignal.cli.terminal.Interruption;
import io.pullsignal.cli.terminal.Screen;
import io.pullsignal.contracts.ContractPublisher;
import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.TopicCatalogue;
import io.pullsignal.contracts.TopicCreator;
import io.pullsignal.stack.ChildProcess;
import io.pullsignal.stack.EmbeddedPostgres;
import io.pullsignal.stack.EmbeddedStack;
import io.pullsignal.stack.PostgresSettings;
import io.pullsignal.stack.StackException;
import io.pullsignal.stack.StackServer;
import io.pullsignal.stack.StackSettings;
import io.pullsignal.stack.ThreadEach;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/**
 * Broker, database, registry and the four services, started from one folder and stopped in the right order: services
 * first, then registry, broker and database. The data stays.
 */
public final class Installation implements AutoCloseable {
    /** A service needs a second or two; more on a busy machine. */
    private static final Duration GRACE = Duration.ofSeconds(40);

    private static final Duration WRITING_AN_ARCHIVE = Duration.ofMinutes(3);

    private static final int LOG_LINES_SHOWN = 15;
    /** Of one service; one that ends again and again needs a person to look at it. */
    private static final int MOST_REVIVALS = 3;

    private final InstallationSettings settings;
    private final FolderLock lock;
    private final EmbeddedStack stack;
    private final Addresses addresses;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(2))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final Map<Service, ServiceProcess> services = new EnumMap<>(Service.class);
    private final Map<Service, Integer> revivals = new EnumMap<>(Service.class);

    private Installation(InstallationSettings settings, FolderLock lock, EmbeddedStack stack) {
        this.settings = settings;
        this.lock = lock;
        this.stack = stack;
        this.addresses = Addresses.of(settings.ports());
    }

    /**
     * Starts everything and returns when everything is ready.
     *
     * @throws CommandFailure when a port is taken, the folder is in use, the disk is full or a process does not come up;
     *     what was started is stopped again
     */
    public static Installation start(InstallationSettings settings, Screen screen) {
        return start(settings, screen, service -> List.of());
    }

    static Installation start(InstallationSettings settings, Screen screen, ServiceOptions options) {
        ServiceJars jars = ServiceJars.ofThisBuild();
        for (Service service : Service.values()) {
            jars.jar(service);
        }
        settings.ports().requireFree();
        FolderLock lock = FolderLock.of(settings.folder());
        try {
            Installation installation = new Installation(settings, lock, startStack(settings, screen));
            try {
                installation.publishContracts(screen);
                installation.startServices(jars, options, screen);
                installation.addresses.write(settings.folder());
                return installation;
            } catch (RuntimeException e) {
                Interruption.clear();
                screen.say("Stopping what was started ...");
                installation.stopAll();
                throw e;
            }
        } catch (RuntimeException e) {
            lock.close();
            throw translated(e);
        }
    }

    /** JVM options that a service gets in addition; with any, its class archive is left alone. */
    @FunctionalInterface
    interface ServiceOptions {
        List<String> of(Service service);
    }

    private static EmbeddedStack startStack(InstallationSettings settings, Screen screen) {
        Instant started = screen.clock().instant();
        Path folder = settings.folder();
        StackSettings stack = StackSettings.in(folder);
        boolean throughput = settings.tuning() == InstallationSettings.Tuning.THROUGHPUT;
        EmbeddedStack running = EmbeddedStack.start(stack.withKafka(
                        stack.kafka().withPort(settings.ports().kafka()).withHeapMegabytes(throughput ? 512 : 256))
                .withPostgres(postgres(settings, stack))
                .withRegistry(stack.registry().withPort(settings.ports().registry())));
        said(screen, "PostgreSQL, Kafka and the schema registry", started);
        return running;
    }

    private static PostgresSettings postgres(InstallationSettings settings, StackSettings stack) {
        PostgresSettings postgres = stack.postgres().withPort(settings.ports().postgres());
        return settings.tuning() == InstallationSettings.Tuning.THROUGHPUT
                ? postgres.withParameters(Map.of("shared_buffers", "2GB"))
                : postgres;
    }

    private void publishContracts(Screen screen) {
        Instant started = screen.clock().instant();
        for (Service service : Service.values()) {
            stack.postgres().createDatabase(service.database());
        }
        ContractPublisher contracts = new ContractPublisher(TopicCatalogue.load());
        int schemas = contracts.registerSchemas(addresses.registry()).size();
        try (Admin admin = admin()) {
            contracts.createTopics(new TopicCreator(admin));
        }
        said(screen, schemas + " schemas and the topics", started);
    }

    private void startServices(ServiceJars jars, ServiceOptions options, Screen screen) {
        Instant started = screen.clock().instant();
        for (Service service : Service.values()) {
            services.put(service, ServiceProcess.start(service, jars, stack, addresses, settings, options.of(service)));
        }
        services.values().forEach(service -> service.awaitReady(http));
        said(screen, "Four services", started);
    }

    private static void said(Screen screen, String what, Instant started) {
        Duration took = Duration.between(started, screen.clock().instant());
        screen.say(String.format("  %-45s ready in %s", what, Figures.duration(took)));
    }

    /**
     * Starts services that have ended again, and waits until they are ready: they keep nothing outside their databases,
     * so they go on where they were.
     *
     * @throws CommandFailure when one does not come up, has ended too often, or Kafka, PostgreSQL or the registry has
     *     ended, or the disk is full
     */
    public void revive(Screen screen) {
        DiskSpace.requireToGoOn(folder());
        requireStackAlive();
        for (Service service : Service.values()) {
            ChildProcess process = process(service);
            if (process.isAlive()) {
                continue;
            }
            if (revivals.merge(service, 1, Integer::sum) > MOST_REVIVALS) {
                throw dead(process);
            }
            Instant died = screen.clock().instant();
            screen.say(process.name() + " " + process.howItEnded() + "; starting it again ...");
            start(service);
            said(screen, process.name(), died);
        }
    }

    /** Says so when a process that should run has ended, or the disk is full. */
    public void requireAlive() {
        DiskSpace.requireToGoOn(folder());
        for (Service service : Service.values()) {
            if (!process(service).isAlive()) {
                throw dead(process(service));
            }
        }
        requireStackAlive();
    }

    private ChildProcess process(Service service) {
        ServiceProcess running = services.get(service);
        if (running == null) {
            throw new IllegalStateException(service.module() + " was not started");
        }
        return running.process();
    }

    private static CommandFailure dead(ChildProcess process) {
        String log = process.lastLogLines(LOG_LINES_SHOWN).stream()
                .map(line -> "\n  " + line)
                .collect(Collectors.joining());
        return new CommandFailure(
                ExitCode.ENVIRONMENT,
                process.name() + " " + process.howItEnded() + ". Last lines of " + process.logFile() + ":" + log,
                "Everything is stopped and the data is kept, so the same command goes on with it. If it ends again, that"
                        + " log says why.");
    }

    private void requireStackAlive() {
        Stream.of(stack.kafka(), stack.postgres(), stack.registry())
                .map(StackServer::process)
                .filter(process -> !process.isAlive())
                .findFirst()
                .ifPresent(process -> {
                    throw dead(process);
                });
    }

    public Path folder() {
        return settings.folder();
    }

    public Addresses addresses() {
        return addresses;
    }

    public ServicesClient client() {
        return new ServicesClient(addresses.services());
    }

    public EventCodec codec() {
        return new EventCodec(addresses.registry(), EventCodec.Registration.LOOK_UP_ONLY);
    }

    public Admin admin() {
        return Admin.create(Map.copyOf(addresses.kafkaClient()));
    }

    public String jdbcUrl(Service service) {
        return stack.postgres().jdbcUrl(service.database());
    }

    /** Stops one service in order, as a rolling upgrade would. */
    public void stop(Service service) {
        ServiceProcess running = services.remove(service);
        if (running != null) {
            running.process().terminate(GRACE);
        }
    }

    /** Ends one service without warning, as a crash would. */
    public void kill(Service service) {
        ServiceProcess running = services.remove(service);
        if (running != null) {
            running.process().kill();
        }
    }

    /**
     * Starts a service that was stopped, and waits until it is ready.
     *
     * @throws CommandFailure when it does not come up
     */
    public void start(Service service) {
        try {
            ServiceProcess started =
                    ServiceProcess.start(service, ServiceJars.ofThisBuild(), stack, addresses, settings, List.of());
            services.put(service, started);
            started.awaitReady(http);
        } catch (StackException e) {
            throw translated(e);
        }
    }

    /** A connection to the service's database, for looking things up. */
    public Connection connect(Service service) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(service), EmbeddedPostgres.USER, EmbeddedPostgres.PASSWORD);
    }

    /** Process ids by name, of everything that was started. */
    public Map<String, Long> processIds() {
        Map<String, Long> ids = new LinkedHashMap<>();
        ids.put("kafka", stack.kafka().pid());
        ids.put("postgres", stack.postgres().pid());
        ids.put("registry", stack.registry().pid());
        services.forEach((service, process) ->
                ids.put(service.module(), process.process().pid()));
        return ids;
    }

    /** Stops everything in order and keeps the data. */
    @Override
    public void close() {
        try {
            stopAll();
        } finally {
            lock.close();
        }
    }

    private void stopAll() {
        Addresses.forget(settings.folder());
        CompletableFuture.allOf(services.values().stream()
                        .map(service -> CompletableFuture.runAsync(
                                () -> service.process().terminate(grace()), new ThreadEach("stop-services")))
                        .toArray(CompletableFuture[]::new))
                .join();
        stack.close();
    }

    private static Duration grace() {
        return System.getProperty(ArchiveClassesCommand.RECORD_PROPERTY) == null ? GRACE : WRITING_AN_ARCHIVE;
    }

    private static RuntimeException translated(RuntimeException failure) {
        return failure instanceof StackException stack
                ? new CommandFailure(ExitCode.ENVIRONMENT, String.valueOf(stack.getMessage()), "", stack)
                : failure;
    }
}
