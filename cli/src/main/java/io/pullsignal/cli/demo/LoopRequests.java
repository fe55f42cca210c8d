package io.pullsignal.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.pullsignal.cli.services.Service;
import io.pullsignal.cli.services.ServicesClient;
import io.pullsignal.cli.shop.ShopRequest;
import java.math.BigDecimal;
import java.util.List;

/** Asks loops for units over REST, as the point of use and suppliers who keep stock do. */
final class LoopRequests {
    private final ServicesClient services;

    LoopRequests(ServicesClient services) {
        this.services = services;
    }

    void make(List<ShopRequest> requests) {
        for (ShopRequest request : requests) {
            if (request instanceof ShopRequest.Units units) {
                put(request, units.quantity());
            } else if (request instanceof ShopRequest.UpToMaximum proposal) {
                BigDecimal position = position(request);
                if (position.compareTo(proposal.minimum()) <= 0) {
                    put(request, proposal.maximum().subtract(position));
                }
            }
        }
    }

    private BigDecimal position(ShopRequest request) {
        JsonNode state =
                services.get(Service.REPLENISHMENT, "/v1/positions/" + request.location() + "/" + request.item());
        return state.path("onHand")
                .decimalValue()
                .add(state.path("onOrder").decimalValue())
                .subtract(state.path("committed").decimalValue());
    }

    private void put(ShopRequest request, BigDecimal quantity) {
        services.put(
                Service.REPLENISHMENT,
                "/v1/loops/" + request.location() + "/" + request.item() + "/requests/" + request.id(),
                "{\"quantity\": " + quantity.toPlainString() + "}");
    }
}
