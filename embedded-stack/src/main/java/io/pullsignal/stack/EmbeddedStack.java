package io.pullsignal.stack;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Broker, database server and registry together. The broker starts beside the other two.
 *
 * <p>Stop whatever uses the stack before closing it: a consumer that dies together with its broker holds its group back after the
 * next start.
 */
public record EmbeddedStack(EmbeddedKafka kafka, EmbeddedPostgres postgres, EmbeddedRegistry registry)
        implements AutoCloseable {

    /** @throws StackException of the first part that did not come up; the others are stopped again */
    public static EmbeddedStack start(StackSettings settings) {
        Executor starters = new ThreadEach("embedded-stack-start");
        CompletableFuture<EmbeddedKafka> kafka =
                CompletableFuture.supplyAsync(() -> EmbeddedKafka.start(settings.kafka()), starters);
        CompletableFuture<EmbeddedPostgres> postgres =
                CompletableFuture.supplyAsync(() -> EmbeddedPostgres.start(settings.postgres()), starters);
        CompletableFuture<EmbeddedRegistry> registry =
                postgres.thenApplyAsync(database -> EmbeddedRegistry.start(settings.registry(), database), starters);
        try {
            CompletableFuture.allOf(kafka, postgres, registry).join();
            return new EmbeddedStack(kafka.join(), postgres.join(), registry.join());
        } catch (CompletionException e) {
            closeIfStarted(registry);
            closeIfStarted(postgres);
            closeIfStarted(kafka);
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static void closeIfStarted(CompletableFuture<? extends AutoCloseable> part) {
        part.handle((started, failure) -> {
                    if (started != null) {
                        try {
                            started.close();
                        } catch (Exception e) {
                            throw new StackException(Failure.UNEXPECTED, "Cannot stop a part of the stack: " + e, e);
                        }
                    }
                    return failure;
                })
                .join();
    }

    /** Stops registry, broker and database server, in this order; the data stays. */
    @Override
    public void close() {
        try (postgres;
                kafka;
                registry) {
            // Closing is all there is to do; resources close in reverse order, each even if another fails.
        }
    }
}
