package io.pullsignal.gateway.channels.rest;

import io.pullsignal.gateway.channels.SigningSecret;
import io.pullsignal.gateway.channels.db.ReceivedMessagesTable;
import io.pullsignal.gateway.channels.db.SigningSecretsTable;
import io.pullsignal.gateway.channels.dispatch.DeliverySettings;
import io.pullsignal.gateway.channels.webhook.Signatures;
import io.pullsignal.gateway.pipeline.rest.Problems;
import io.pullsignal.gateway.sourcing.Supplier;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Where suppliers post order responses and despatch advices, signed as orders to them are. 202 means that the message is on
 * the supplier's topic; a message under an id that was taken before is answered the same way and has no effect.
 */
@Path("/v1/supplier-messages")
public class SupplierMessagesResource {
    private static final int BODY_BYTES_MAXIMUM = 1_000_000;

    /** What was taken. */
    public record Taken(String id) {}

    private final DataSource database;
    private final DeliverySettings settings;
    private final JsonMessages json;
    private final UblMessages ubl;
    private final Clock wallClock = Clock.systemUTC();

    SupplierMessagesResource(DataSource database, DeliverySettings settings, JsonMessages json, UblMessages ubl) {
        this.database = database;
        this.settings = settings;
        this.json = json;
        this.ubl = ubl;
    }

    /** {@code {"type": "order_response" or "despatch_advice", "timestamp": ..., "data": {"orderNumber": ..., ...}}} */
    @POST
    @Path("/{supplier}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response receiveJson(
            String supplier,
            @HeaderParam(Signatures.ID) String id,
            @HeaderParam(Signatures.TIMESTAMP) String timestamp,
            @HeaderParam(Signatures.SIGNATURE) String signatures,
            byte[] body)
            throws SQLException {
        return receive(supplier, id, timestamp, signatures, body, json);
    }

    /** A UBL 2.1 OrderResponse or DespatchAdvice; see {@link UblMessages}. */
    @POST
    @Path("/{supplier}")
    @Consumes({MediaType.APPLICATION_XML, MediaType.TEXT_XML})
    public Response receiveUbl(
            String supplier,
            @HeaderParam(Signatures.ID) String id,
            @HeaderParam(Signatures.TIMESTAMP) String timestamp,
            @HeaderParam(Signatures.SIGNATURE) String signatures,
            byte[] body)
            throws SQLException {
        return receive(supplier, id, timestamp, signatures, body, ubl);
    }

    private Response receive(
            String supplier, String id, String timestamp, String signatures, byte[] body, MessageFormat format)
            throws SQLException {
        if (body.length > BODY_BYTES_MAXIMUM) {
            throw Problems.tooLarge("a message has at most " + BODY_BYTES_MAXIMUM + " bytes");
        }
        String code = Supplier.canonicalCode(supplier);
        requireSignature(code, id, timestamp, signatures, body);
        byte[] hash = sha256(body);
        Optional<byte[]> before;
        try (Connection connection = database.getConnection()) {
            before = ReceivedMessagesTable.contentHash(connection, code, id);
        }
        if (before.isPresent() && !MessageDigest.isEqual(before.get(), hash)) {
            throw Problems.conflictingDuplicate(id);
        }
        if (before.isEmpty()) {
            format.handIn(code, body);
            // After the effect: what fails in between comes again, and its own id makes it count once
            try (Connection connection = database.getConnection()) {
                ReceivedMessagesTable.insert(connection, code, id, hash);
            }
        }
        return Response.accepted(new Taken(id)).build();
    }

    /** Says the same whatever is wrong. */
    private void requireSignature(String supplier, String id, String timestamp, String signatures, byte[] body)
            throws SQLException {
        if (id == null || timestamp == null || signatures == null) {
            throw refused();
        }
        List<SigningSecret> secrets;
        try (Connection connection = database.getConnection()) {
            secrets = SigningSecretsTable.inForce(connection, supplier).stream()
                    .map(SigningSecretsTable.Kept::secret)
                    .toList();
        }
        if (!Signatures.prove(
                secrets, id, timestamp, signatures, body, wallClock.instant(), settings.signatureTolerance())) {
            throw refused();
        }
    }

    private static RuntimeException refused() {
        return Problems.unauthorized("the message is not signed with a secret of this supplier, or not just now");
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
