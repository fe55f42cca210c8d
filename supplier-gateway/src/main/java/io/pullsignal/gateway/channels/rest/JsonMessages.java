package io.pullsignal.gateway.channels.rest;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pullsignal.gateway.orders.rest.SupplierAnswersResource;
import io.pullsignal.gateway.pipeline.rest.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;

/** Messages in an envelope as Standard Webhooks recommends it; {@code data} is the body that REST takes, and the order. */
@ApplicationScoped
class JsonMessages implements MessageFormat {
    private final ObjectMapper json;
    private final SupplierAnswers answers;

    JsonMessages(ObjectMapper json, SupplierAnswers answers) {
        this.json = json.copy().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        this.answers = answers;
    }

    @Override
    public void handIn(String supplier, byte[] body) throws SQLException {
        JsonNode message = read(body);
        JsonNode data = message.path("data");
        String order = data.path("orderNumber").asText();
        String type = message.path("type").asText();
        switch (type) {
            case "order_response" ->
                answers.respond(supplier, order, part(data, SupplierAnswersResource.ResponseBody.class));
            case "despatch_advice" ->
                answers.advise(supplier, order, part(data, SupplierAnswersResource.AdviceBody.class));
            default -> throw Problems.badRequest("type must be order_response or despatch_advice, not '" + type + "'");
        }
    }

    private JsonNode read(byte[] body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            throw Problems.badRequest("not a JSON text");
        }
    }

    private <T> T part(JsonNode data, Class<T> type) {
        try {
            return json.treeToValue(data, type);
        } catch (IOException e) {
            throw Problems.badRequest("data cannot be read: " + e.getMessage());
        }
    }
}
