package io.pullsignal.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import io.pullsignal.cli.services.Service;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Orders that still collect, or are on their way to the supplier that is called: time stands still while things drain. */
final class Drafts {
    private final Installation installation;

    Drafts(Installation installation) {
        this.installation = installation;
    }

    /** Sends what is collected; whether nothing was, and everything arrived. */
    boolean haveLeft() throws SQLException {
        try {
            if (send() > 0) {
                return false;
            }
        } catch (IllegalStateException awayOrSentMeanwhile) {
            return false;
        }
        return deliveries("state not in ('DELIVERED', 'SUPERSEDED')").isEmpty();
    }

    /** @return how many drafts there were */
    private int send() {
        ServiceInstance gateway = installation.first(Service.GATEWAY);
        JsonNode drafts = gateway.get("/v1/drafts");
        for (JsonNode draft : drafts) {
            gateway.post(
                    "/v1/drafts/" + draft.path("supplier").textValue() + "/"
                            + draft.path("shipTo").textValue() + "/send",
                    "");
        }
        return drafts.size();
    }

    /** Order number and revision of what the supplier said that it took. */
    List<String> delivered() throws SQLException {
        return deliveries("state = 'DELIVERED'");
    }

    private List<String> deliveries(String which) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = installation.database(Service.GATEWAY.database());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select order_number || '-' || revision from order_delivery"
                        + " where supplier = '" + Shop.CALLED + "' and " + which)) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        return found;
    }
}
