package io.pullsignal.gateway.channels.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import io.pullsignal.gateway.channels.SigningSecret;
import io.pullsignal.gateway.sourcing.InvalidMasterDataException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the reference library of the standard. */
class SignaturesTest {
    private static final String NEW = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OLD = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private static final String OTHERS = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private static final String TEXT = "{\"test\": 2432232314}";
    private static final byte[] BODY = TEXT.getBytes(StandardCharsets.UTF_8);
    private static final Instant AT = Instant.parse("2026-03-02T10:00:00Z");
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    @Test
    void the_reference_library_accepts_what_we_sign_with_each_of_two_secrets() {
        Instant now = Instant.now();
        String header = Signatures.header(List.of(SigningSecret.of(NEW), SigningSecret.of(OLD)), "PO-1-1", now, BODY);
        HttpHeaders headers = HttpHeaders.of(
                Map.of(
                        Signatures.ID, List.of("PO-1-1"),
                        Signatures.TIMESTAMP, List.of(String.valueOf(now.getEpochSecond())),
                        Signatures.SIGNATURE, List.of(header)),
                (name, value) -> true);
        assertThatCode(() -> new Webhook(NEW).verify(TEXT, headers)).doesNotThrowAnyException();
        assertThatCode(() -> new Webhook(OLD).verify(TEXT, headers)).doesNotThrowAnyException();
        assertThatThrownBy(() -> new Webhook(OTHERS).verify(TEXT, headers)).isInstanceOf(Exception.class);
    }

    @Test
    void we_accept_what_the_reference_library_signs_with_either_secret() throws Exception {
        List<SigningSecret> both = List.of(SigningSecret.of(NEW), SigningSecret.of(OLD));
        for (String secret : List.of(NEW, OLD)) {
            assertThat(proven(both, new Webhook(secret).sign("msg_1", AT.getEpochSecond(), TEXT), BODY, AT))
                    .isTrue();
        }
        assertThat(proven(both, new Webhook(OTHERS).sign("msg_1", AT.getEpochSecond(), TEXT), BODY, AT))
                .isFalse();
        assertThat(proven(List.of(), new Webhook(NEW).sign("msg_1", AT.getEpochSecond(), TEXT), BODY, AT))
                .isFalse();
    }

    @Test
    void another_body_another_time_or_another_id_is_not_what_was_signed() {
        List<SigningSecret> secrets = List.of(SigningSecret.of(NEW));
        String header = Signatures.header(secrets, "msg_1", AT, BODY);
        assertThat(proven(secrets, header, BODY, AT)).isTrue();
        assertThat(proven(secrets, "v1,notbase64! " + header, BODY, AT)).isTrue();
        assertThat(proven(secrets, header.replace("v1,", "v1a,"), BODY, AT)).isFalse();
        assertThat(proven(secrets, header, "{}".getBytes(StandardCharsets.UTF_8), AT))
                .isFalse();
        assertThat(Signatures.prove(secrets, "msg_2", seconds(AT), header, BODY, AT, TOLERANCE))
                .isFalse();
        assertThat(Signatures.prove(secrets, "msg_1", seconds(AT.plusSeconds(1)), header, BODY, AT, TOLERANCE))
                .isFalse();
    }

    @Test
    void a_message_counts_within_the_tolerance_only() {
        List<SigningSecret> secrets = List.of(SigningSecret.of(NEW));
        String header = Signatures.header(secrets, "msg_1", AT, BODY);
        assertThat(proven(secrets, header, BODY, AT.plus(TOLERANCE))).isTrue();
        assertThat(proven(secrets, header, BODY, AT.minus(TOLERANCE))).isTrue();
        assertThat(proven(secrets, header, BODY, AT.plus(TOLERANCE).plusSeconds(1)))
                .isFalse();
        assertThat(proven(secrets, header, BODY, AT.minus(TOLERANCE).minusSeconds(1)))
                .isFalse();
        for (String timestamp : List.of("", "yesterday", "99999999999999999999", "9223372036854775807")) {
            assertThat(Signatures.prove(secrets, "msg_1", timestamp, header, BODY, AT, TOLERANCE))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "whsec_c2hvcnQ=", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_%%%%"})
    void what_is_no_secret_is_refused_without_repeating_it(String text) {
        assertThatThrownBy(() -> SigningSecret.of(text))
                .isInstanceOf(InvalidMasterDataException.class)
                .hasNoCause()
                .hasMessageNotContaining("c2hvcnQ")
                .hasMessageNotContaining("MfKQ9r8");
    }

    @Test
    void a_secret_does_not_say_what_it_is() {
        assertThat(SigningSecret.of(NEW).toString()).doesNotContain("MfKQ9r8").hasSize("secret 01234567".length());
        assertThat(SigningSecret.of(NEW).text()).isEqualTo(NEW);
    }

    private static boolean proven(List<SigningSecret> secrets, String header, byte[] body, Instant now) {
        return Signatures.prove(secrets, "msg_1", seconds(AT), header, body, now, TOLERANCE);
    }

    private static String seconds(Instant at) {
        return String.valueOf(at.getEpochSecond());
    }
}
