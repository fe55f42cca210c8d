package io.pullsignal.gateway.channels.mail;

import io.pullsignal.gateway.channels.Attempt;
import io.pullsignal.gateway.channels.Destination;
import io.pullsignal.gateway.channels.dispatch.DeliverySettings;
import io.pullsignal.gateway.orders.OrderDocument;
import io.pullsignal.gateway.sourcing.InvalidMasterDataException;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Mails documents: what the channels by mail have in common. */
@ApplicationScoped
public class MailPost {
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>\"(),:;\\[\\]\\\\]{1,64}@[A-Za-z0-9.-]{1,189}");

    private final ReactiveMailer mailer;
    private final Duration timeout;
    private final String domain;

    MailPost(
            ReactiveMailer mailer,
            DeliverySettings settings,
            @ConfigProperty(name = "quarkus.mailer.from") String from) {
        this.mailer = mailer;
        this.timeout = settings.timeout();
        this.domain = from.substring(from.lastIndexOf('@') + 1).replace(">", "").strip();
    }

    /** @throws InvalidMasterDataException when it is not one mail address */
    public String checkedAddress(String address) {
        if (!ADDRESS.matcher(address).matches()) {
            throw new InvalidMasterDataException("address must be one mail address like orders@supplier.example");
        }
        return address;
    }

    /**
     * Mails one document. A repetition has the same Message-ID.
     *
     * @param fileType ending of the attachment's name
     */
    public Attempt send(
            OrderDocument document, Destination destination, String fileType, String contentType, byte[] file) {
        String name = document.orderNumber() + "-" + document.revision();
        Mail mail = Mail.withText(
                        destination.address(),
                        "Purchase order " + document.orderNumber() + ", revision " + document.revision(),
                        """
                        Purchase order %s, revision %d, of %s, to be delivered to %s.
                        The attached file has its %d lines. A later revision replaces an earlier one; a line with quantity 0
                        is not to be delivered any more.
                        """.formatted(
                                        document.orderNumber(),
                                        document.revision(),
                                        document.issuedAt(),
                                        document.shipTo(),
                                        document.lines().size()))
                .addHeader("Message-ID", "<" + name + "@" + domain + ">")
                .addAttachment(name + "." + fileType, file, contentType);
        try {
            mailer.send(mail).await().atMost(timeout);
            return new Attempt.Delivered();
        } catch (TimeoutException e) {
            return Attempt.failed("TIMEOUT", "the mail server did not take it within " + timeout.toMillis() + " ms");
        } catch (CompletionException e) {
            return failure(e.getCause());
        }
    }

    private static Attempt failure(@Nullable Throwable cause) {
        if (cause instanceof SMTPException refused) {
            return new Attempt.Failed(
                    "SMTP_" + refused.getReplyCode(), String.valueOf(refused.getMessage()), !refused.isPermanent());
        }
        return Attempt.failed("MAIL_SERVER", String.valueOf(cause));
    }
}
