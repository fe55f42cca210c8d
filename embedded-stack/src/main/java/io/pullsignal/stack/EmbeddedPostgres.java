package io.pullsignal.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL server in a process of its own, reachable over loopback only, with its data in a folder that outlives it. Acknowledged
 * commits survive {@link #kill()} and {@link #stopImmediately()}.
 *
 * <p>Runs as root too, where {@code unshare} is allowed: PostgreSQL then sees itself as an unprivileged user.
 *
 * <p>Not safe for use by several threads at once, but for {@link #createDatabase} and {@link #jdbcUrl}.
 */
public final class EmbeddedPostgres extends StackServer {
    /** The one user, owner of all databases. */
    public static final String USER = "pullsignal";

    /** No secret: whoever may use the loopback interface of this machine may know it. */
    public static final String PASSWORD = "pullsignal";

    private static final int SESSIONS_END_SECONDS = 10;
    private static final String NAME = "PostgreSQL server";
    private static final String CANNOT_CONNECT_NOW = "57P03";

    private EmbeddedPostgres(PostgresSettings settings, DataFolder folder, Path home) {
        super(NAME, settings.port(), folder, port -> launch(settings, folder, home, port));
    }

    /** @throws StackException if the port is taken, the folder in use, the disk full, or the server does not come up */
    public static EmbeddedPostgres start(PostgresSettings settings) {
        DataFolder folder = DataFolder.own(settings.folder());
        try {
            Path home = PostgresBinaries.home();
            folder.endOrphan(data(folder).resolve("postmaster.pid"), "postgres", "INT");
            if (!Files.exists(folder.resolve("initialized"))) {
                initialize(home, folder);
            }
            return new EmbeddedPostgres(settings, folder, home);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static Path data(DataFolder folder) {
        return folder.resolve("data");
    }

    /** A mark written last tells a whole cluster from one whose creation was interrupted, which is made again. */
    private static void initialize(Path home, DataFolder folder) {
        try {
            PostgresBinaries.deleteTree(data(folder));
            Path passwordFile = Files.createTempFile(
                    folder.path(),
                    "initdb",
                    ".pw",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(passwordFile, PASSWORD);
            List<String> command = unprivileged();
            command.addAll(List.of(
                    home.resolve("bin/initdb").toString(),
                    "--pgdata=" + data(folder),
                    "--username=" + USER,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--no-sync"));
            ChildProcess initdb = ChildProcess.start("initdb", command, Map.of(), folder.resolve("initdb.log"));
            int status = initdb.awaitEndStatus(Duration.ofMinutes(5));
            Files.delete(passwordFile);
            if (status != 0) {
                Failure failure = Failure.of(initdb.lastLogLines(10));
                throw new StackException(
                        failure, "Cannot create a database cluster: " + String.join("; ", initdb.lastLogLines(10)));
            }
            Files.createFile(folder.resolve("initialized"));
        } catch (IOException e) {
            throw new StackException(Failure.of(e), "Cannot prepare the " + NAME + ": " + e, e);
        }
    }

    private static List<String> unprivileged() {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root") && SystemTools.has("unshare")) {
            command.addAll(List.of("unshare", "--user"));
        }
        return command;
    }

    private static ChildProcess launch(PostgresSettings settings, DataFolder folder, Path home, int port) {
        List<String> command = unprivileged();
        command.addAll(List.of(
                home.resolve("bin/postgres").toString(), "-D", data(folder).toString()));
        settings.allParameters(port).forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        ChildProcess process = ChildProcess.start(NAME, command, Map.of("LC_ALL", "C"), folder.resolve("postgres.log"));
        process.awaitReady(() -> isReady(folder, process.pid()) && answers(port), settings.startTimeout());
        return process;
    }

    /** The server says so in its process id file: first line the process, eighth line its state. */
    private static boolean isReady(DataFolder folder, long pid) {
        try {
            List<String> lines = Files.readAllLines(data(folder).resolve("postmaster.pid"));
            return lines.size() >= 8
                    && lines.get(0).strip().equals(Long.toString(pid))
                    && lines.get(7).strip().equals("ready");
        } catch (IOException notThereYet) {
            return false;
        }
    }

    private static boolean answers(int port) {
        Properties connection = credentials();
        connection.put("connectTimeout", "2");
        connection.put("socketTimeout", "5");
        try (Connection ignored = DriverManager.getConnection(jdbcUrl(port, "postgres"), connection)) {
            return true;
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).startsWith("08") || CANNOT_CONNECT_NOW.equals(e.getSQLState())) {
                return false;
            }
            throw new StackException(Failure.UNEXPECTED, "The " + NAME + " refuses a connection: " + e.getMessage(), e);
        }
    }

    private static Properties credentials() {
        Properties credentials = new Properties();
        credentials.put("user", USER);
        credentials.put("password", PASSWORD);
        return credentials;
    }

    private static String jdbcUrl(int port, String database) {
        return "jdbc:postgresql://" + HOST + ":" + port + "/" + database;
    }

    /** URL of a database; use it with {@link #USER} and {@link #PASSWORD}. */
    public String jdbcUrl(String database) {
        return jdbcUrl(port(), database);
    }

    /** Creates a database if it is not there yet. The name: lower-case letters, digits and underscores, at most 63. */
    public void createDatabase(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("Not a database name: " + name);
        }
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"), credentials());
                Statement statement = connection.createStatement()) {
            try (ResultSet found = statement.executeQuery("select 1 from pg_database where datname = '" + name + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new StackException(Failure.of(e), "Cannot create database " + name + ": " + e.getMessage(), e);
        }
    }

    /** SIGQUIT, what {@code pg_ctl stop -m immediate} does: all sessions cut, recovery at the next start. */
    public void stopImmediately() {
        process().stop("QUIT", Duration.ofSeconds(20));
    }

    /** kill -9 of the postmaster; returns when its sessions have noticed, since until then no server starts on their memory. */
    @Override
    public void kill() {
        List<ProcessHandle> sessions = ProcessHandle.of(pid()).stream()
                .flatMap(ProcessHandle::descendants)
                .toList();
        super.kill();
        sessions.forEach(session -> session.onExit()
                .completeOnTimeout(session, SESSIONS_END_SECONDS, TimeUnit.SECONDS)
                .join());
    }

    /** Orderly stop: sessions are cut, a checkpoint is written; {@link #restart()} undoes it. */
    @Override
    public void stop() {
        process().stop("INT", Duration.ofSeconds(30));
    }
}
