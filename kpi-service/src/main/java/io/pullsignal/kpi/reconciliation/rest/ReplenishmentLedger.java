package io.pullsignal.kpi.reconciliation.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pullsignal.kpi.KpiSettings;
import io.pullsignal.kpi.reconciliation.UnitsKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads the totals of replenishment's ledger, page by page. */
@ApplicationScoped
public class ReplenishmentLedger {
    private static final int PAGE_ROWS = 500;
    private static final int OK = 200;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final KpiSettings settings;
    private final ObjectMapper json;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();

    ReplenishmentLedger(KpiSettings settings, ObjectMapper json) {
        this.settings = settings;
        this.json = json;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Page(List<Total> items, @Nullable String next) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Total(String location, String item, LocalDate businessDate, String kind, BigDecimal quantity) {}

    /** Hands over every total of the period. Asked for day by day: the ledger adds up a day for each page, not a year. */
    void totals(LocalDate from, LocalDate to, int rowLimit, BiConsumer<UnitsKey, BigDecimal> receiver)
            throws LedgerUnavailableException {
        int rows = 0;
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            rows += totals(day, receiver);
            if (rows > rowLimit) {
                throw new LedgerUnavailableException("the period has more than " + rowLimit + " totals");
            }
        }
    }

    private int totals(LocalDate day, BiConsumer<UnitsKey, BigDecimal> receiver) throws LedgerUnavailableException {
        String after = null;
        int rows = 0;
        do {
            Page page = page(day, after);
            for (Total total : page.items()) {
                receiver.accept(
                        new UnitsKey(total.location(), total.item(), total.businessDate(), total.kind()),
                        total.quantity());
            }
            rows += page.items().size();
            if (page.next() != null && page.next().equals(after)) {
                throw new LedgerUnavailableException("replenishment answers the same page again: " + after);
            }
            after = page.next();
        } while (after != null);
        return rows;
    }

    private Page page(LocalDate day, @Nullable String after) throws LedgerUnavailableException {
        String base = settings.replenishmentUrl().toString().replaceFirst("/$", "");
        String address = base + "/v1/ledger/totals?from=" + day + "&to=" + day + "&limit=" + PAGE_ROWS
                + (after == null ? "" : "&after=" + URLEncoder.encode(after, StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(settings.replenishmentTimeout())
                .header("Accept", "application/json")
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                throw new LedgerUnavailableException("replenishment answered " + answer.statusCode());
            }
            return json.readValue(answer.body(), Page.class);
        } catch (JsonProcessingException e) {
            throw new LedgerUnavailableException("replenishment's answer cannot be read: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new LedgerUnavailableException("replenishment does not answer at " + base, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerUnavailableException("interrupted while waiting for replenishment", e);
        }
    }
}
