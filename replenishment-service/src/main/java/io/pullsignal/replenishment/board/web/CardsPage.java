package io.pullsignal.replenishment.board.web;

import io.pullsignal.core.policy.Kanban;
import io.pullsignal.replenishment.board.BoardFilter;
import io.pullsignal.replenishment.board.CardCode;
import io.pullsignal.replenishment.board.PrintableLoop;
import io.pullsignal.replenishment.board.db.PrintReads;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Kanban cards to print, eight on a sheet. */
@Path("/board/cards")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class CardsPage {
    private static final int LOOPS_MAX = 100;
    private static final int CARDS_MAX = Kanban.MAX_CARDS;

    private final DataSource database;

    CardsPage(DataSource database) {
        this.database = database;
    }

    /**
     * A card to print.
     *
     * @param code128 drawing; empty where the code does not fit this kind
     */
    public record PrintedCard(
            String title,
            String item,
            String location,
            String supplier,
            String quantity,
            String unit,
            String number,
            String leadTime,
            String code,
            String qr,
            String code128) {}

    /** @param cut whether there are more cards than are shown */
    public record Sheet(BoardFilter filter, String item, List<PrintedCard> cards, boolean cut) {}

    @CheckedTemplate(basePath = "board")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance print(Sheet sheet);
    }

    @GET
    @Operation(summary = "Kanban cards of the loops that the filter leaves, to print; at most 500")
    public TemplateInstance cards(@BeanParam FilterQuery query, @QueryParam("item") @DefaultValue("") String item)
            throws SQLException {
        BoardFilter filter = query.filter();
        List<PrintableLoop> loops;
        try (Connection connection = database.getConnection()) {
            loops = PrintReads.kanbanLoops(connection, filter, item.strip(), LOOPS_MAX + 1);
        }
        List<PrintedCard> cards = new ArrayList<>();
        boolean cut = loops.size() > LOOPS_MAX;
        for (PrintableLoop loop : loops.subList(0, Math.min(loops.size(), LOOPS_MAX))) {
            for (int card : loop.cards()) {
                if (cards.size() == CARDS_MAX) {
                    cut = true;
                    break;
                }
                cards.add(card(loop, card));
            }
        }
        return Templates.print(new Sheet(filter, item.strip(), cards, cut));
    }

    private static PrintedCard card(PrintableLoop loop, int card) {
        String code = new CardCode(loop.key(), card).text();
        BigDecimal leadTime = loop.leadTimeDays();
        return new PrintedCard(
                loop.description().isEmpty() ? loop.key().item() : loop.description(),
                loop.key().item(),
                loop.locationName(),
                loop.supplier(),
                Words.number(loop.containerQuantity()),
                Words.unit(loop.unit(), loop.containerQuantity()),
                card + " of " + loop.cards().size(),
                leadTime == null ? "" : Words.span(leadTime),
                code,
                BarcodeSvg.qr(code),
                BarcodeSvg.code128(code));
    }
}
