package io.pullsignal.testing;

import io.pullsignal.contracts.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** The topics that a service reads, gathered from its own class path. */
public final class ReadTopics {
    private ReadTopics() {}

    /**
     * What its consumers subscribe to, what the channels in its {@code application.properties} read, and the settings of
     * the business clock, which every service follows.
     */
    @SafeVarargs
    public static Set<String> ofService(Collection<String>... subscribed) {
        Set<String> topics = new TreeSet<>(List.of(Topics.CLOCK_SETTINGS));
        for (Collection<String> names : subscribed) {
            topics.addAll(names);
        }
        Properties properties = applicationProperties();
        for (String key : properties.stringPropertyNames()) {
            if (key.matches("mp\\.messaging\\.incoming\\.[^.]+\\.topic")) {
                topics.add(properties.getProperty(key));
            }
        }
        return topics;
    }

    private static Properties applicationProperties() {
        Properties properties = new Properties();
        try (InputStream file =
                Thread.currentThread().getContextClassLoader().getResourceAsStream("application.properties")) {
            if (file == null) {
                throw new IllegalStateException("application.properties is not on the class path");
            }
            properties.load(file);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
