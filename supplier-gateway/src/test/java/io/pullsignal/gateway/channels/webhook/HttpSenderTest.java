package io.pullsignal.gateway.channels.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pullsignal.gateway.channels.Attempt;
import io.pullsignal.gateway.service.WebhookSupplier;
import io.pullsignal.gateway.service.WebhookSupplier.Answer;
import io.pullsignal.gateway.sourcing.InvalidMasterDataException;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real HTTP server; names are looked up where the test says. */
class HttpSenderTest {
    private static final Duration PATIENT = Duration.ofSeconds(60);
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);
    private static final List<Network> LOOPBACK = List.of(Network.of("127.0.0.0/8"));
    private static Vertx vertx;

    private final WebhookSupplier supplier = new WebhookSupplier();
    private final List<String> lookedUp = new ArrayList<>();

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.close();
    }

    @AfterEach
    void close() {
        supplier.close();
    }

    @Test
    void a_post_reaches_the_address_that_was_looked_at_under_the_name_that_was_given() {
        Attempt attempt = post(LOOPBACK, "http://orders.supplier.invalid:" + supplier.port() + "/in?a=b", "127.0.0.1");

        assertThat(attempt).isEqualTo(new Attempt.Delivered());
        assertThat(supplier.received()).singleElement().satisfies(received -> {
            assertThat(received.path()).isEqualTo("/in?a=b");
            assertThat(received.headers())
                    .containsEntry("host", "orders.supplier.invalid:" + supplier.port())
                    .containsEntry("webhook-id", "PO-1-1");
            assertThat(received.text()).isEqualTo("{}");
        });
        assertThat(lookedUp).containsExactly("orders.supplier.invalid");
    }

    @Test
    void an_address_that_is_not_public_gets_nothing() {
        assertThat(failure(post(List.of(), "http://orders.supplier.invalid:" + supplier.port() + "/", "127.0.0.1")))
                .isEqualTo("FORBIDDEN_ADDRESS");
        assertThat(failure(post(List.of(), supplier.url("/"), "127.0.0.1"))).isEqualTo("FORBIDDEN_ADDRESS");
        assertThat(supplier.received()).isEmpty();
    }

    @Test
    void one_forbidden_address_among_others_forbids_the_name() {
        String url = "http://orders.supplier.invalid:" + supplier.port() + "/";
        assertThat(failure(post(LOOPBACK, url, "127.0.0.1", "10.0.0.1"))).isEqualTo("FORBIDDEN_ADDRESS");
        assertThat(supplier.received()).isEmpty();
    }

    @Test
    void plain_http_leaves_allowed_networks_only() {
        assertThat(failure(post(LOOPBACK, "http://orders.supplier.invalid/", "8.8.8.8")))
                .isEqualTo("NOT_ENCRYPTED");
    }

    @Test
    void a_redirect_is_not_followed() {
        supplier.answer(new Answer(307, supplier.url("/elsewhere"), new byte[0]));
        assertThat(failure(post(LOOPBACK, supplier.url("/"), "127.0.0.1"))).isEqualTo("REDIRECTED");
        assertThat(supplier.received()).hasSize(1);
    }

    @Test
    void an_answer_that_refuses_is_told_in_short_and_gone_is_for_good() {
        supplier.answer(
                new Answer(503, "", ("busy\n" + "x".repeat(1_000)).getBytes(StandardCharsets.UTF_8)),
                new Answer(410, "", new byte[0]));
        Attempt busy = post(LOOPBACK, supplier.url("/"), "127.0.0.1");
        assertThat(busy).isInstanceOfSatisfying(Attempt.Failed.class, failed -> {
            assertThat(failed.reason()).isEqualTo("HTTP_503");
            assertThat(failed.detail()).startsWith("busy xxx").hasSizeLessThanOrEqualTo(200);
            assertThat(failed.worthRepeating()).isTrue();
        });
        assertThat(post(LOOPBACK, supplier.url("/"), "127.0.0.1"))
                .isInstanceOfSatisfying(
                        Attempt.Failed.class,
                        failed -> assertThat(failed.worthRepeating()).isFalse());
    }

    @Test
    void an_endless_answer_is_not_read_to_its_end() {
        supplier.answer(new Answer(200, "", new byte[1_000_000]));
        assertThat(post(LOOPBACK, supplier.url("/"), "127.0.0.1")).isEqualTo(new Attempt.Delivered());
    }

    @Test
    void who_does_not_answer_is_not_waited_for() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(failure(post(
                            Duration.ofMillis(200),
                            LOOPBACK,
                            "http://127.0.0.1:" + silent.getLocalPort(),
                            "127.0.0.1")))
                    .isIn("TIMEOUT", "UNREACHABLE");
        }
    }

    @Test
    void who_is_not_there_is_unreachable() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        assertThat(failure(post(LOOPBACK, "http://127.0.0.1:" + port + "/", "127.0.0.1")))
                .isEqualTo("UNREACHABLE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example:0/",
                "https://shop.example:99999/",
                "",
                "ftp://a/",
                "https:///path",
                "https://user:word@a/",
                "https://a/#part",
                "not a url",
                "/path"
            })
    void what_cannot_be_posted_to_is_refused(String url) {
        assertThatThrownBy(() -> HttpSender.checkedUrl(url)).isInstanceOf(InvalidMasterDataException.class);
    }

    private Attempt post(List<Network> allowed, String url, String... addresses) {
        return post(PATIENT, allowed, url, addresses);
    }

    private Attempt post(Duration timeout, List<Network> allowed, String url, String... addresses) {
        HttpSender.Resolver resolver = host -> {
            lookedUp.add(host);
            InetAddress[] found = new InetAddress[addresses.length];
            for (int i = 0; i < addresses.length; i++) {
                found[i] = InetAddress.getByName(addresses[i]);
            }
            return found;
        };
        try (HttpSender sender = new HttpSender(vertx, new AddressRules(allowed), resolver, timeout)) {
            return sender.post(HttpSender.checkedUrl(url), Map.of(Signatures.ID, "PO-1-1"), BODY);
        }
    }

    private static String failure(Attempt attempt) {
        return ((Attempt.Failed) attempt).reason();
    }
}
