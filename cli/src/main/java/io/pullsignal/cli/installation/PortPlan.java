package io.pullsignal.cli.installation;

import io.pullsignal.cli.CommandFailure;
import io.pullsignal.cli.ExitCode;
import io.pullsignal.cli.services.Service;
import io.pullsignal.stack.Ports;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The port of each part of an installation, by the part's name: kafka, postgres, registry, and the services' database names. */
public final class PortPlan {
    static final String KAFKA = "kafka";
    static final String POSTGRES = "postgres";
    static final String REGISTRY = "registry";
    private static final String FREE = "free";
    private static final int HIGHEST_PORT = 65_535;

    private final Map<String, Integer> ports;

    private PortPlan(Map<String, Integer> ports) {
        this.ports = ports;
    }

    /**
     * The ports that {@code --ports} asks for: {@code free} for any free ones, or {@code name=port,...} to change some of
     * the usual ones; empty for the usual ones.
     *
     * @throws CommandFailure for an unknown name, a number that is no port, or one port for two parts
     */
    public static PortPlan of(String option) {
        Map<String, Integer> ports = usual();
        if (option.equals(FREE)) {
            ports.replaceAll((name, usual) -> Ports.free());
            return new PortPlan(ports);
        }
        for (String part : option.isEmpty() ? new String[0] : option.split(",", -1)) {
            String[] words = part.split("=", -1);
            if (words.length != 2 || !ports.containsKey(words[0].strip())) {
                throw usage("--ports: '" + part + "' is not name=port", ports);
            }
            ports.put(words[0].strip(), port(words[1].strip(), ports));
        }
        if (ports.values().stream().distinct().count() < ports.size()) {
            throw usage("--ports: two parts cannot share a port", ports);
        }
        return new PortPlan(ports);
    }

    private static Map<String, Integer> usual() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put(KAFKA, 9092);
        ports.put(POSTGRES, 15_432);
        ports.put(REGISTRY, 8080);
        for (Service service : Service.values()) {
            ports.put(service.database(), service.defaultPort());
        }
        return ports;
    }

    private static int port(String text, Map<String, Integer> ports) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= HIGHEST_PORT) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            throw usage("--ports: '" + text + "' is not a port", ports);
        }
        throw usage("--ports: " + text + " is not a port", ports);
    }

    private static CommandFailure usage(String message, Map<String, Integer> ports) {
        String usual = ports.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(","));
        return new CommandFailure(ExitCode.USAGE, message, "Write `--ports free`, or some of " + usual + ".");
    }

    int kafka() {
        return port(KAFKA);
    }

    int postgres() {
        return port(POSTGRES);
    }

    int registry() {
        return port(REGISTRY);
    }

    int of(Service service) {
        return port(service.database());
    }

    /** Looks at all ports before anything is started, so that the message can name them all. */
    void requireFree() {
        String taken = ports.entrySet().stream()
                .filter(entry -> !Ports.isFree(entry.getValue()))
                .map(entry -> entry.getValue() + " (" + entry.getKey() + ")")
                .collect(Collectors.joining(", "));
        if (!taken.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.ENVIRONMENT,
                    "In use by another program: port " + taken + ".",
                    "Stop that program, or choose others with --ports NAME=PORT, or any with --ports free.");
        }
    }

    private int port(String name) {
        Integer port = ports.get(name);
        if (port == null) {
            throw new IllegalArgumentException("No port of " + name);
        }
        return port;
    }
}
