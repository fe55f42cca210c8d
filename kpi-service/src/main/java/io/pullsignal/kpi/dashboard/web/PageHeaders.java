package io.pullsignal.kpi.dashboard.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** The pages' own policy: their charts are drawn by the service, so not even a style stands in a page. */
@Path("/")
public class PageHeaders {
    /** The front door. */
    @GET
    public Response home() {
        return Response.seeOther(URI.create("/kpis")).build();
    }

    @ServerResponseFilter
    public void protect(ContainerResponseContext response) {
        MediaType type = response.getMediaType();
        if (type != null && MediaType.TEXT_HTML_TYPE.isCompatible(type)) {
            response.getHeaders()
                    .putSingle(
                            "Content-Security-Policy",
                            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
                                    + " frame-ancestors 'none'");
        }
    }
}
