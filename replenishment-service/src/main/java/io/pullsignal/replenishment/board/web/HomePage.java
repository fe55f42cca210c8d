package io.pullsignal.replenishment.board.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** The front door. */
@Path("/")
public class HomePage {
    @GET
    public Response home() {
        return Response.seeOther(URI.create("/board")).build();
    }
}
