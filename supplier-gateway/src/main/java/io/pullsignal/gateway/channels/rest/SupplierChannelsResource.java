package io.pullsignal.gateway.channels.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pullsignal.gateway.channels.SigningSecret;
import io.pullsignal.gateway.channels.SupplierChannel;
import io.pullsignal.gateway.channels.db.SigningSecretsTable;
import io.pullsignal.gateway.channels.db.SupplierChannelsTable;
import io.pullsignal.gateway.channels.dispatch.Channels;
import io.pullsignal.gateway.channels.dispatch.DeliverySettings;
import io.pullsignal.gateway.pipeline.kafka.GatewaySettings;
import io.pullsignal.gateway.pipeline.rest.CsvImport;
import io.pullsignal.gateway.pipeline.rest.Page;
import io.pullsignal.gateway.pipeline.rest.Problems;
import io.pullsignal.gateway.sourcing.Supplier;
import io.pullsignal.gateway.sourcing.db.SuppliersTable;
import io.pullsignal.messaging.TransactionalOutbox;
import io.pullsignal.messaging.UnitOfWork;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** By which channel each supplier gets its orders, and the secrets that they are signed with. */
@Path("/v1/supplier-channels")
public class SupplierChannelsResource {
    /**
     * @param channel code of a channel, for example WEBHOOK
     * @param address where it sends to: URL or mail address; left out for KAFKA
     */
    public record ChannelBody(
            @NotNull String channel, @Nullable String address) {}

    /**
     * @param secret {@code whsec_} and 24 to 64 bytes in Base64
     * @param overlapHours how long the one before goes on counting, 0 to 720; left out for the default
     */
    public record SecretBody(
            @NotNull String secret, @Nullable Integer overlapHours) {
        @Override
        public String toString() {
            return "a secret";
        }
    }

    /** A supplier's channel as it is. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ChannelView(
            String supplier,
            String channel,
            String address,
            @Nullable List<SecretView> secrets) {
        static ChannelView of(SupplierChannel channel) {
            return new ChannelView(channel.supplier(), channel.channel(), channel.address(), null);
        }
    }

    /**
     * What may be known of a secret.
     *
     * @param fingerprint eight digits of its SHA-256
     * @param endsAt when it no longer counts; left out for the newest
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SecretView(
            String fingerprint, Instant createdAt, @Nullable Instant endsAt) {
        static SecretView of(SigningSecretsTable.Kept kept) {
            return new SecretView(kept.secret().fingerprint(), kept.createdAt(), kept.endsAt());
        }
    }

    private static final int OVERLAP_HOURS_MAXIMUM = 720;
    private static final int SECRETS_MAXIMUM = 5;

    private final TransactionalOutbox outbox;
    private final Channels channels;
    private final DeliverySettings delivery;
    private final GatewaySettings settings;

    SupplierChannelsResource(
            TransactionalOutbox outbox, Channels channels, DeliverySettings delivery, GatewaySettings settings) {
        this.outbox = outbox;
        this.channels = channels;
        this.delivery = delivery;
        this.settings = settings;
    }

    /** Suppliers that were given a channel; everybody else has the topic. */
    @GET
    public Page<ChannelView> list(
            @QueryParam("after") @DefaultValue("") String after, @QueryParam("limit") @DefaultValue("100") int limit)
            throws SQLException {
        int rows = Page.limit(limit);
        List<ChannelView> found =
                outbox.inTransaction(work -> SupplierChannelsTable.after(work.connection(), after, rows + 1)).stream()
                        .map(ChannelView::of)
                        .toList();
        return Page.of(found, rows, ChannelView::supplier);
    }

    @GET
    @Path("/{supplier}")
    public ChannelView get(String supplier) throws SQLException {
        String code = Supplier.canonicalCode(supplier);
        return outbox.inTransaction(work -> {
            requireSupplier(code, work);
            return view(code, work);
        });
    }

    /** What is not delivered yet goes by this channel from now on. */
    @PUT
    @Path("/{supplier}")
    public ChannelView put(String supplier, @Valid @NotNull ChannelBody body) throws SQLException {
        SupplierChannel channel = channels.checked(
                Supplier.canonicalCode(supplier), body.channel(), body.address() == null ? "" : body.address());
        return outbox.inTransaction(work -> {
            requireSupplier(channel.supplier(), work);
            SupplierChannelsTable.put(work.connection(), List.of(channel));
            return view(channel.supplier(), work);
        });
    }

    /** Signs with this secret from now on, and for a while with the one before too. */
    @PUT
    @Path("/{supplier}/secret")
    public ChannelView putSecret(String supplier, @Valid @NotNull SecretBody body) throws SQLException {
        String code = Supplier.canonicalCode(supplier);
        SigningSecret secret = SigningSecret.of(body.secret());
        Duration overlap = overlap(body.overlapHours());
        return outbox.inTransaction(work -> {
            requireSupplier(code, work);
            List<SigningSecretsTable.Kept> inForce = SigningSecretsTable.inForce(work.connection(), code);
            if (inForce.stream().anyMatch(kept -> kept.secret().equals(secret))) {
                throw Problems.conflict("KNOWN_SECRET", code + " has this secret already");
            }
            if (inForce.size() >= SECRETS_MAXIMUM && !overlap.isZero()) {
                throw Problems.conflict(
                        "TOO_MANY_SECRETS", inForce.size() + " secrets count still; end them with overlapHours 0");
            }
            SigningSecretsTable.replace(work.connection(), code, secret, overlap);
            return view(code, work);
        });
    }

    /** Columns supplier, channel; address where the channel has one. */
    @POST
    @Consumes("text/csv")
    public CsvImport.Report importCsv(String csv, @QueryParam("dryRun") @DefaultValue("false") boolean dryRun)
            throws SQLException {
        CsvImport<SupplierChannel> read = CsvImport.read(
                csv,
                settings.importRowsMaximum(),
                row -> channels.checked(
                        Supplier.canonicalCode(row.text("supplier")), row.text("channel"), row.text("address", "")),
                SupplierChannel::supplier);
        outbox.inTransaction(work -> {
            Set<String> codes =
                    read.rows().values().stream().map(SupplierChannel::supplier).collect(Collectors.toSet());
            Set<String> existing = SuppliersTable.existing(work.connection(), codes);
            new TreeMap<>(read.rows()).forEach((number, channel) -> {
                if (!existing.contains(channel.supplier())) {
                    read.rows().remove(number);
                    read.problems().put(number, "there is no supplier " + channel.supplier());
                }
            });
            if (!dryRun && !read.rows().isEmpty()) {
                SupplierChannelsTable.put(work.connection(), read.rows().values());
            }
            return read;
        });
        return read.report();
    }

    private Duration overlap(@Nullable Integer hours) {
        if (hours == null) {
            return delivery.secretOverlap();
        }
        if (hours < 0 || hours > OVERLAP_HOURS_MAXIMUM) {
            throw Problems.badRequest("overlapHours must be 0 to " + OVERLAP_HOURS_MAXIMUM);
        }
        return Duration.ofHours(hours);
    }

    private static void requireSupplier(String code, UnitOfWork work) throws SQLException {
        if (SuppliersTable.existing(work.connection(), Set.of(code)).isEmpty()) {
            throw Problems.notFound("there is no supplier " + code);
        }
    }

    private static ChannelView view(String code, UnitOfWork work) throws SQLException {
        SupplierChannel channel = SupplierChannelsTable.of(work.connection(), Set.of(code))
                .getOrDefault(code, new SupplierChannel(code, SupplierChannel.KAFKA, ""));
        return new ChannelView(
                code,
                channel.channel(),
                channel.address(),
                SigningSecretsTable.inForce(work.connection(), code).stream()
                        .map(SecretView::of)
                        .toList());
    }
}
