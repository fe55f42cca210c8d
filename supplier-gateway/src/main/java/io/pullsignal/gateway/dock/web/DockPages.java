package io.pullsignal.gateway.dock.web;

import io.pullsignal.clock.BusinessClock;
import io.pullsignal.codes.CanonicalCode;
import io.pullsignal.gateway.dock.ExpectedLine;
import io.pullsignal.gateway.dock.ScannedCode;
import io.pullsignal.gateway.dock.db.DockReads;
import io.pullsignal.gateway.dock.db.InspectionsTable;
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
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The page of the dock, and the parts of it that it asks for again. */
@Path("/dock")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class DockPages {
    private static final int INSPECTIONS_SHOWN = 50;

    private final DataSource database;
    private final BusinessClock clock;

    DockPages(DataSource database, BusinessClock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The page as it is shown.
     *
     * @param location code; empty where none is chosen
     */
    public record DockView(
            String location, String code, List<String> locations, LinesView lines, List<WaitingView> waiting) {}

    @CheckedTemplate(basePath = "dock")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance dock(DockView dock);

        static native TemplateInstance lines(LinesView lines);

        static native TemplateInstance waiting(List<WaitingView> waiting);
    }

    @GET
    @Operation(summary = "The dock: scan, count, inspect")
    public TemplateInstance dock(
            @QueryParam("location") @DefaultValue("") String location,
            @QueryParam("code") @DefaultValue("") String code)
            throws SQLException {
        String place = CanonicalCode.spell(location);
        try (Connection connection = database.getConnection()) {
            return Templates.dock(new DockView(
                    place,
                    code.strip(),
                    DockReads.locations(connection),
                    found(connection, place, code),
                    waiting(connection, place)));
        }
    }

    @GET
    @Path("lines")
    @Operation(summary = "What a scan leads to, alone")
    public TemplateInstance lines(
            @QueryParam("location") @DefaultValue("") String location,
            @QueryParam("code") @DefaultValue("") String code)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Templates.lines(found(connection, CanonicalCode.spell(location), code));
        }
    }

    @GET
    @Path("waiting")
    @Operation(summary = "What waits for inspection, alone")
    public TemplateInstance waiting(@QueryParam("location") @DefaultValue("") String location) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Templates.waiting(waiting(connection, CanonicalCode.spell(location)));
        }
    }

    private LinesView found(Connection connection, String location, String typed) throws SQLException {
        if (location.isEmpty()) {
            return LinesView.none("Choose the location whose dock this is.");
        }
        ScannedCode code = ScannedCode.of(typed);
        List<ExpectedLine> lines = DockReads.lines(connection, location, code);
        return LinesView.of(code, typed.strip(), lines);
    }

    private List<WaitingView> waiting(Connection connection, String location) throws SQLException {
        return InspectionsTable.waiting(connection, location, INSPECTIONS_SHOWN).stream()
                .map(inspection -> WaitingView.of(inspection, clock.instant()))
                .toList();
    }
}
