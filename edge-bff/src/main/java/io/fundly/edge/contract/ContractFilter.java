package io.fundly.edge.contract;

import io.fundly.edge.contract.DeclaredOperations.Declared;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.IndexView;

/**
 * Puts into the contract what every operation has in common and nobody should have to write down seventy times: who may
 * call it, how it can be refused, and an example of everything that goes in or out. It runs when the application is
 * built.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ContractFilter implements OASFilter {

    private static final String BEARER = "bearer";
    private static final String COOKIE = "cookie";

    private final DeclaredOperations declared;
    private final RequestShapes shapes;

    public ContractFilter(IndexView index) {
        this.declared = new DeclaredOperations(index);
        this.shapes = new RequestShapes(index);
    }

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        var components = contract.getComponents();
        components.addSecurityScheme(BEARER, bearer());
        components.addSecurityScheme(COOKIE, cookie());
        shapes.complete(components.getSchemas());
        var problems = new ProblemResponses(components);
        var examples = new ContractExamples(components);
        contract.getPaths()
                .getPathItems()
                .values()
                .forEach(path -> path.getOperations().forEach((verb, operation) -> {
                    var source = declared.of(String.valueOf(operation.getOperationId()));
                    var call = new Call(verb, operation, parameters(path, operation));
                    secure(operation, source);
                    Caching.complete(call);
                    problems.complete(call, source);
                    examples.complete(operation);
                }));
    }

    private static List<Parameter> parameters(PathItem path, Operation operation) {
        return Stream.of(path.getParameters(), operation.getParameters())
                .flatMap(parameters -> parameters == null ? Stream.of() : parameters.stream())
                .toList();
    }

    /** Either of the two ways to log in does; where anybody may call, neither is needed. */
    private static void secure(Operation operation, Declared declared) {
        if (declared.isPublic()) {
            operation.addSecurityRequirement(OASFactory.createSecurityRequirement());
        }
        operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(BEARER, declared.roles()));
        operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(COOKIE, declared.roles()));
    }

    private static SecurityScheme bearer() {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT")
                .description("The access token that login gives.");
    }

    private static SecurityScheme cookie() {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(SecurityScheme.In.COOKIE)
                .name("fundly_access")
                .description("The session of a browser. Writes need the value of the cookie fundly_csrf in the header"
                        + " X-CSRF-Token too.");
    }

    /** An operation and how it is called. */
    record Call(PathItem.HttpMethod verb, Operation operation, List<Parameter> parameters) {

        boolean takes(Parameter.In place, String name) {
            return parameters.stream()
                    .anyMatch(parameter -> parameter.getIn() == place && name.equals(parameter.getName()));
        }

        boolean writes() {
            return verb != PathItem.HttpMethod.GET && verb != PathItem.HttpMethod.HEAD;
        }
    }
}
