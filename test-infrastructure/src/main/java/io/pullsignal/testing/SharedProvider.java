package io.pullsignal.testing;

import java.lang.reflect.InvocationTargetException;

/**
 * The one provider of this JVM. Quarkus loads test classes by class loaders of its own, so this class can exist several times: all
 * of them ask the one that the system class loader knows, in terms of JDK types only.
 */
public final class SharedProvider {
    private SharedProvider() {}

    private static final class Holder {
        static final Provider PROVIDER = start();

        private static Provider start() {
            Provider provider = choose(System.getProperty("infra", "embedded"));
            Runtime.getRuntime().addShutdownHook(new Thread(provider::stop, "stop test infrastructure"));
            return provider;
        }

        private static Provider choose(String infra) {
            return switch (infra) {
                case "embedded" -> new EmbeddedProvider();
                default -> throw new IllegalArgumentException("Unknown -Dinfra=" + infra);
            };
        }
    }

    /** A fact about the servers; starts the server that it is about. */
    public enum Fact {
        BOOTSTRAP_SERVERS,
        DATABASE_SERVER_URL,
        DATABASE_USER,
        DATABASE_PASSWORD,
        REGISTRY_URL
    }

    static String ask(Fact fact) {
        try {
            return (String) Class.forName(SharedProvider.class.getName(), true, ClassLoader.getSystemClassLoader())
                    .getMethod("answer", String.class)
                    .invoke(null, fact.name());
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException("Test infrastructure failed", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("test-infrastructure is not on the class path of the test JVM", e);
        }
    }

    /** Called across class loaders; use {@link Infrastructure}. */
    public static String answer(String fact) {
        Provider provider = Holder.PROVIDER;
        return switch (Fact.valueOf(fact)) {
            case BOOTSTRAP_SERVERS -> provider.bootstrapServers();
            case DATABASE_SERVER_URL -> provider.databaseServerUrl();
            case DATABASE_USER -> provider.databaseUser();
            case DATABASE_PASSWORD -> provider.databasePassword();
            case REGISTRY_URL -> provider.registryUrl();
        };
    }
}
