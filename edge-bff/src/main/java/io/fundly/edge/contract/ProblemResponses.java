package io.fundly.edge.contract;

import static io.fundly.edge.http.Reason.CSRF_TOKEN_INVALID;
import static io.fundly.edge.http.Reason.IDEMPOTENCY_KEY_REUSED;
import static io.fundly.edge.http.Reason.INTERNAL;
import static io.fundly.edge.http.Reason.INVALID_INPUT;
import static io.fundly.edge.http.Reason.INVALID_PAGE_TOKEN;
import static io.fundly.edge.http.Reason.MALFORMED_BODY;
import static io.fundly.edge.http.Reason.NOT_ACCEPTABLE;
import static io.fundly.edge.http.Reason.PERMISSION_DENIED;
import static io.fundly.edge.http.Reason.RATE_LIMITED;
import static io.fundly.edge.http.Reason.STALE_ETAG;
import static io.fundly.edge.http.Reason.TOO_LARGE;
import static io.fundly.edge.http.Reason.UNAUTHENTICATED;
import static io.fundly.edge.http.Reason.UNAVAILABLE;
import static io.fundly.edge.http.Reason.UNSUPPORTED_MEDIA_TYPE;

import io.fundly.edge.contract.ContractFilter.Call;
import io.fundly.edge.contract.DeclaredOperations.Declared;
import io.fundly.edge.http.Problem;
import io.fundly.edge.http.Reason;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * How an operation can be refused: for the reasons that its method declares, and for those that follow from how it is
 * called. Each reason has one problem document as its example, which the operations share.
 */
final class ProblemResponses {

    private static final Set<Integer> WITH_WAIT = Set.of(429, 503);

    private final Components components;

    ProblemResponses(Components components) {
        this.components = components;
    }

    void complete(Call call, Declared declared) {
        var byStatus = reasons(call, declared).stream()
                .collect(Collectors.groupingBy(Reason::status, TreeMap::new, Collectors.toList()));
        var responses = new TreeMap<>(call.operation().getResponses().getAPIResponses());
        byStatus.forEach((status, reasons) -> responses.put(String.valueOf(status), response(status, reasons)));
        call.operation().getResponses().setAPIResponses(responses);
    }

    private static Set<Reason> reasons(Call call, Declared declared) {
        // Every call counts against a limit, verifies a token that it is given, and needs a service.
        var reasons = EnumSet.of(UNAUTHENTICATED, RATE_LIMITED, INTERNAL, UNAVAILABLE);
        reasons.addAll(declared.refusals());
        if (!declared.roles().isEmpty()) {
            reasons.add(PERMISSION_DENIED);
        }
        if (call.writes()) {
            reasons.add(CSRF_TOKEN_INVALID);
        }
        if (takesJson(call.operation())) {
            reasons.addAll(Set.of(INVALID_INPUT, MALFORMED_BODY, TOO_LARGE, UNSUPPORTED_MEDIA_TYPE));
        }
        if (call.parameters().stream().anyMatch(ProblemResponses::canBeWrong)) {
            reasons.add(INVALID_INPUT);
        }
        if (call.takes(Parameter.In.QUERY, "pageToken")) {
            reasons.add(INVALID_PAGE_TOKEN);
        }
        if (call.takes(Parameter.In.HEADER, "Idempotency-Key")) {
            reasons.addAll(Set.of(INVALID_INPUT, IDEMPOTENCY_KEY_REUSED));
        }
        if (answersJson(call.operation())) {
            reasons.add(NOT_ACCEPTABLE);
        }
        if (call.takes(Parameter.In.HEADER, HttpHeaders.IF_MATCH)) {
            reasons.add(STALE_ETAG);
        }
        return reasons;
    }

    private static boolean takesJson(Operation operation) {
        return operation.getRequestBody() != null
                && operation.getRequestBody().getContent() != null
                && operation.getRequestBody().getContent().hasMediaType(MediaType.APPLICATION_JSON);
    }

    private static boolean answersJson(Operation operation) {
        return operation.getResponses().getAPIResponses().values().stream()
                .anyMatch(response -> response.getContent() != null
                        && response.getContent().hasMediaType(MediaType.APPLICATION_JSON));
    }

    /** A parameter that has to have some shape; a slug has none, and what is no campaign's is simply not found. */
    private static boolean canBeWrong(Parameter parameter) {
        return switch (parameter.getIn()) {
            case PATH -> !"idOrSlug".equals(parameter.getName());
            case QUERY -> true;
            case HEADER, COOKIE -> false;
        };
    }

    private APIResponse response(int status, Collection<Reason> reasons) {
        var problem =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref("Problem"));
        for (var reason : reasons) {
            example(reason);
            problem.addExample(reason.name(), OASFactory.createExample().ref(reason.name()));
        }
        var names = reasons.stream().map(reason -> "`" + reason + "`").collect(Collectors.joining(", "));
        var response = OASFactory.createAPIResponse()
                .description(Problem.title(status) + ": " + names)
                .content(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, problem));
        if (WITH_WAIT.contains(status)) {
            response.addHeader(HttpHeaders.RETRY_AFTER, retryAfter());
        }
        return response;
    }

    private void example(Reason reason) {
        var known = components.getExamples();
        if (known == null || !known.containsKey(reason.name())) {
            components.addExample(
                    reason.name(),
                    OASFactory.createExample().summary(reason.sentence()).value(document(reason)));
        }
    }

    private static Map<String, Object> document(Reason reason) {
        var place = new Problem.Place("/api/v1/campaigns/lumen-a-lamp-that-lasts", "4bf92f3577b34da6a3ce929d0e0e4736");
        var faults = reason == INVALID_INPUT
                ? List.of(
                        new Problem.Fault("title", "is required"),
                        new Problem.Fault("goal.amount", "must be a whole number"))
                : List.<Problem.Fault>of();
        return ContractExamples.asMap(Problem.of(place, reason.status(), reason.name(), reason.sentence(), faults));
    }

    private static Header retryAfter() {
        return OASFactory.createHeader()
                .description("Seconds after which it is worth trying again.")
                .schema(OASFactory.createSchema().addType(Schema.SchemaType.INTEGER));
    }
}
