package io.pullsignal.kpi.alert.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pullsignal.kpi.KpiSettings;
import io.pullsignal.kpi.alert.FigureAlert;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells alerts outside: to a webhook, a request for each rule, and to Alertmanager. */
@ApplicationScoped
public class AlertChannels {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    /** Alertmanager takes an alert for over when it has not heard of it for so long; it hears of it every few seconds. */
    private static final Duration VALID_FOR = Duration.ofMinutes(5);

    private final ObjectMapper json;
    private final Optional<URI> webhook;
    private final Optional<URI> alertmanager;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();

    AlertChannels(KpiSettings settings, ObjectMapper json) {
        this.json = json;
        this.webhook = settings.alertWebhook();
        this.alertmanager = settings.alertmanagerUrl()
                .map(base -> URI.create(base.toString().replaceFirst("/$", "") + "/api/v2/alerts"));
    }

    boolean hasWebhook() {
        return webhook.isPresent();
    }

    boolean hasAlertmanager() {
        return alertmanager.isPresent();
    }

    /** What the webhook gets: all alerts of one rule that were raised or cleared since it was told last. */
    record Message(String rule, String kpi, List<Change> alerts) {}

    /** One of them. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Change(
            long id,
            String group,
            String state,
            @Nullable BigDecimal value,
            String evidence,
            @Nullable Instant raisedAt,
            @Nullable Instant clearedAt) {}

    /**
     * Tells the webhook about alerts of one rule.
     *
     * @throws IOException when it does not take them
     */
    void tellWebhook(List<FigureAlert> alerts) throws IOException, InterruptedException {
        FigureAlert first = alerts.get(0);
        post(
                webhook.orElseThrow(),
                new Message(
                        first.rule().name(),
                        first.rule().figure().code(),
                        alerts.stream()
                                .map(alert -> new Change(
                                        alert.id(),
                                        alert.group(),
                                        alert.clearedAt().isPresent() ? "CLEARED" : "RAISED",
                                        alert.value().orElse(null),
                                        alert.evidence(),
                                        alert.raisedAt().orElse(null),
                                        alert.clearedAt().orElse(null)))
                                .toList()));
    }

    /**
     * Tells Alertmanager which alerts last. What is cleared or snoozed is not told any more and ends there by itself.
     *
     * @param now wall time
     * @throws IOException when it does not take them
     */
    void tellAlertmanager(List<FigureAlert> alerts, Instant now) throws IOException, InterruptedException {
        post(
                alertmanager.orElseThrow(),
                alerts.stream()
                        .map(alert -> Map.of(
                                "labels",
                                Map.of(
                                        "alertname",
                                        alert.rule().name(),
                                        "kpi",
                                        alert.rule().figure().code(),
                                        "group",
                                        alert.group(),
                                        "service",
                                        "kpi-service"),
                                "annotations",
                                Map.of("summary", alert.evidence()),
                                "endsAt",
                                now.plus(VALID_FOR).toString()))
                        .toList());
    }

    private void post(URI address, Object body) throws IOException, InterruptedException {
        HttpResponse<Void> answer = http.send(
                HttpRequest.newBuilder(address)
                        .timeout(TIMEOUT)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(text(body)))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(address + " answered " + answer.statusCode());
        }
    }

    private String text(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
