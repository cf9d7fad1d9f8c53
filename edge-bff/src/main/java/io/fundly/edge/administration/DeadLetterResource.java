package io.fundly.edge.administration;

import static io.fundly.edge.http.Reason.NOT_FOUND;

import io.fundly.edge.administration.DeadLetterJson.DeadLetterPage;
import io.fundly.edge.administration.DeadLetterJson.DeadLetterView;
import io.fundly.edge.administration.DeadLetterJson.State;
import io.fundly.edge.backend.Inboxes;
import io.fundly.edge.http.PageParams;
import io.fundly.edge.http.QueryFaults;
import io.fundly.edge.http.Refusal;
import io.fundly.edge.http.Refuses;
import io.fundly.operations.v1.ReplayDeadLetterRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Events that a service gave up on. Their ids begin with the name of the queue they came in by, and a queue's name with
 * that of its service, so an id tells whom to ask.
 */
@Path("/api/v1/admin/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
@RolesAllowed("admin")
public class DeadLetterResource {

    private final Inboxes inboxes;
    private final DeadLetterPages pages;

    DeadLetterResource(Inboxes inboxes, DeadLetterPages pages) {
        this.inboxes = inboxes;
        this.pages = pages;
    }

    @GET
    @Operation(
            operationId = "listDeadLetters",
            summary = "The events that failed, service by service; those that could not be asked are in unavailable")
    public Uni<DeadLetterPage> list(
            @QueryParam("state")
                    @Parameter(description = "DEAD, the default, or RETRYING: tried again without anybody's doing.")
                    @Nullable
                    String state,
            @BeanParam PageParams page) {
        var faults = new QueryFaults();
        var wanted = faults.constant(state, State.class, "state").orElse(State.DEAD);
        var size = page.size(faults);
        faults.throwIfAny();
        return pages.page(wanted, size, page.token());
    }

    @POST
    @Path("/{id}/replay")
    @Operation(operationId = "replayDeadLetter", summary = "Try an event again, at once and with all its tries")
    @Refuses(NOT_FOUND)
    public Uni<DeadLetterView> replay(String id) {
        var request = ReplayDeadLetterRequest.newBuilder().setDeadLetterId(id).build();
        return inboxes.of(id.split("\\.", 2)[0])
                .orElseThrow(() -> new Refusal(NOT_FOUND, "There is no such dead letter."))
                .write(stub -> stub.replayDeadLetter(request))
                .map(answer -> DeadLetterJson.deadLetter(answer.getDeadLetter()));
    }
}
