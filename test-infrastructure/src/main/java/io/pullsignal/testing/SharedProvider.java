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
            Provider provider = Provider.chosen(false);
            Runtime.getRuntime().addShutdownHook(new Thread(provider::close, "stop test infrastructure"));
            return provider;
        }
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

    /** Called across class loaders; use {@link Infrastructure}. What the provider looks up, it finds beside itself. */
    public static String answer(String fact) {
        Thread thread = Thread.currentThread();
        ClassLoader callers = thread.getContextClassLoader();
        thread.setContextClassLoader(SharedProvider.class.getClassLoader());
        try {
            return Holder.PROVIDER.tell(Fact.valueOf(fact));
        } finally {
            thread.setContextClassLoader(callers);
        }
    }
}
