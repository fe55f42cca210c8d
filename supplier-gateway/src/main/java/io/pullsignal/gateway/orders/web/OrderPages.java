package io.pullsignal.gateway.orders.web;

import io.pullsignal.clock.BusinessClock;
import io.pullsignal.codes.CanonicalCode;
import io.pullsignal.gateway.masterdata.db.LocationCopies;
import io.pullsignal.gateway.orders.OrderException;
import io.pullsignal.gateway.orders.OrderState;
import io.pullsignal.gateway.orders.db.BuyerReads;
import io.pullsignal.gateway.orders.db.CollectedSignals;
import io.pullsignal.gateway.orders.db.OrderReads;
import io.pullsignal.gateway.pipeline.kafka.GatewaySettings;
import io.pullsignal.gateway.pipeline.rest.Problems;
import io.pullsignal.gateway.pipeline.web.Words;
import io.pullsignal.gateway.race.db.RemediesTable;
import io.pullsignal.gateway.race.web.RemedyRow;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The buyer's pages: what needs an eye, orders by state, and one order's whole history. */
@Path("/orders")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class OrderPages {
    private static final int ROWS = 50;
    private static final int NEEDS_SHOWN = 20;
    private static final String EXCEPTIONS = "EXCEPTIONS";
    private static final String COLLECTING = "COLLECTING";
    private static final List<OrderState> ENDED =
            List.of(OrderState.REJECTED, OrderState.CLOSED, OrderState.SHORT_CLOSED, OrderState.CANCELLED);

    private final DataSource database;
    private final OrderReads reads;
    private final BusinessClock clock;
    private final GatewaySettings settings;

    OrderPages(DataSource database, OrderReads reads, BusinessClock clock, GatewaySettings settings) {
        this.database = database;
        this.reads = reads;
        this.clock = clock;
        this.settings = settings;
    }

    /** One choice of what to show. */
    public record Tab(String view, String name, String count, boolean current) {}

    /**
     * The list as it is shown.
     *
     * @param remedies what can be done about shelves that run out before their goods come
     * @param more query of the rows that follow; empty on the last page
     */
    public record ListView(
            String view,
            String supplier,
            String shipTo,
            List<Tab> tabs,
            List<OrderRow> rows,
            List<DraftRow> drafts,
            List<RemedyRow> remedies,
            List<NeedRow> needs,
            String more) {}

    @CheckedTemplate(basePath = "orders")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance orders(ListView list);

        static native TemplateInstance list(ListView list);

        static native TemplateInstance order(OrderPageView order);

        static native TemplateInstance detail(OrderPageView order);
    }

    @GET
    @Operation(summary = "Orders: exceptions worst first, or those of a state")
    public TemplateInstance orders(
            @QueryParam("view") @DefaultValue(EXCEPTIONS) String view,
            @QueryParam("supplier") @DefaultValue("") String supplier,
            @QueryParam("shipTo") @DefaultValue("") String shipTo)
            throws SQLException {
        return Templates.orders(list(view, supplier, shipTo, ""));
    }

    @GET
    @Path("list")
    @Operation(summary = "The list alone; after is the key that the page before ended with")
    public TemplateInstance part(
            @QueryParam("view") @DefaultValue(EXCEPTIONS) String view,
            @QueryParam("supplier") @DefaultValue("") String supplier,
            @QueryParam("shipTo") @DefaultValue("") String shipTo,
            @QueryParam("after") @DefaultValue("") String after)
            throws SQLException {
        return Templates.list(list(view, supplier, shipTo, after));
    }

    @GET
    @Path("{number}")
    @Operation(summary = "One order: lines, what caused it, and its whole history")
    public TemplateInstance order(String number) throws SQLException {
        return Templates.order(page(number));
    }

    @GET
    @Path("{number}/detail")
    @Operation(summary = "One order without the page around it")
    public TemplateInstance detail(String number) throws SQLException {
        return Templates.detail(page(number));
    }

    private ListView list(String wanted, String supplier, String shipTo, String after) throws SQLException {
        String view = wanted.toUpperCase(Locale.ROOT);
        String seller = CanonicalCode.spell(supplier);
        String place = CanonicalCode.spell(shipTo);
        Instant now = clock.instant();
        try (Connection connection = database.getConnection()) {
            List<Tab> tabs = tabs(connection, view);
            if (view.equals(EXCEPTIONS)) {
                return exceptions(connection, now, seller, place, after, tabs);
            }
            if (view.equals(COLLECTING)) {
                List<DraftRow> drafts = CollectedSignals.drafts(connection, seller, place, ROWS).stream()
                        .map(draft -> DraftRow.of(draft, now))
                        .toList();
                return new ListView(view, seller, place, tabs, List.of(), drafts, List.of(), List.of(), "");
            }
            if (tabs.stream().noneMatch(Tab::current)) {
                throw Problems.badRequest("there is no view " + view);
            }
            List<OrderReads.OrderSummary> orders =
                    reads.newest(new OrderReads.Filter(seller, view, false, after), place, ROWS + 1);
            boolean more = orders.size() > ROWS;
            List<OrderReads.OrderSummary> shown = more ? orders.subList(0, ROWS) : orders;
            return new ListView(
                    view,
                    seller,
                    place,
                    tabs,
                    shown.stream().map(OrderRow::of).toList(),
                    List.of(),
                    List.of(),
                    List.of(),
                    more ? shown.get(ROWS - 1).orderNumber() : "");
        }
    }

    private ListView exceptions(
            Connection connection, Instant now, String supplier, String shipTo, String after, List<Tab> tabs)
            throws SQLException {
        OrderException.Key key = after.isEmpty() ? OrderException.Key.FIRST : key(after);
        List<OrderException> found = BuyerReads.exceptions(
                connection, now, now.minus(settings.answerWithin()), supplier, shipTo, key, ROWS + 1);
        boolean more = found.size() > ROWS;
        List<OrderException> shown = more ? found.subList(0, ROWS) : found;
        List<RemedyRow> remedies = after.isEmpty()
                ? RemediesTable.mostUrgent(connection, supplier, shipTo, ROWS).stream()
                        .map(remedy -> RemedyRow.of(remedy, ZoneOffset.UTC))
                        .toList()
                : List.of();
        List<NeedRow> needs = after.isEmpty()
                ? BuyerReads.unfulfilled(connection, shipTo, NEEDS_SHOWN).stream()
                        .map(need -> NeedRow.of(need, now, settings.boardUrl()))
                        .toList()
                : List.of();
        return new ListView(
                EXCEPTIONS,
                supplier,
                shipTo,
                tabs,
                shown.stream().map(exception -> OrderRow.of(exception, now)).toList(),
                List.of(),
                remedies,
                needs,
                more ? shown.get(ROWS - 1).key().text() : "");
    }

    private static OrderException.Key key(String text) {
        try {
            return OrderException.Key.of(text);
        } catch (IllegalArgumentException e) {
            throw Problems.badRequest(e.getMessage());
        }
    }

    private static List<Tab> tabs(Connection connection, String view) throws SQLException {
        Map<OrderState, Long> counts = BuyerReads.openByState(connection);
        List<Tab> tabs = new ArrayList<>();
        tabs.add(new Tab(EXCEPTIONS, "Exceptions", "", view.equals(EXCEPTIONS)));
        tabs.add(new Tab(COLLECTING, "Collecting", "", view.equals(COLLECTING)));
        for (OrderState state : OrderState.values()) {
            if (state == OrderState.PENDING_APPROVAL || state.isOpen() || ENDED.contains(state)) {
                Long count = counts.get(state);
                tabs.add(new Tab(
                        state.name(),
                        Words.name(state),
                        count == null ? "" : String.valueOf(count),
                        view.equals(state.name())));
            }
        }
        return tabs;
    }

    private OrderPageView page(String number) throws SQLException {
        OrderReads.OrderDetail detail =
                reads.order(number).orElseThrow(() -> Problems.notFound("there is no order " + number));
        try (Connection connection = database.getConnection()) {
            ZoneId zone = LocationCopies.daysAt(
                            connection, Set.of(detail.order().shipTo()))
                    .zoneAt(detail.order().shipTo());
            return OrderPageView.of(
                    detail,
                    BuyerReads.signalsOf(connection, number),
                    BuyerReads.receiptsOf(connection, number),
                    RemediesTable.ofOrder(connection, number, ROWS).stream()
                            .map(remedy -> RemedyRow.of(remedy, zone))
                            .toList(),
                    zone,
                    settings.boardUrl());
        }
    }
}
