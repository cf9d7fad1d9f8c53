package io.fundly.edge.contract;

import io.fundly.edge.http.Reason;
import io.fundly.edge.http.Refuses;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jspecify.annotations.Nullable;

/** What the methods of the resources say about the operations they serve. */
final class DeclaredOperations {

    private static final DotName ROLES = DotName.createSimple(RolesAllowed.class);
    private static final DotName ANYBODY = DotName.createSimple(PermitAll.class);
    private static final DotName LOGGED_IN = DotName.createSimple(Authenticated.class);
    private static final DotName REFUSES = DotName.createSimple(Refuses.class);

    private final Map<String, MethodInfo> methods;

    DeclaredOperations(IndexView index) {
        methods = index.getAnnotations(DotName.createSimple(Operation.class)).stream()
                .filter(annotation -> annotation.target().kind() == AnnotationTarget.Kind.METHOD
                        && annotation.value("operationId") != null)
                .collect(Collectors.toMap(
                        annotation -> annotation.value("operationId").asString(),
                        annotation -> annotation.target().asMethod(),
                        // A class that is indexed twice says the same twice.
                        (one, other) -> one));
    }

    Declared of(String operationId) {
        var method = methods.get(operationId);
        if (method == null) {
            throw new IllegalStateException("No resource method has the operation id " + operationId);
        }
        var access = access(method);
        var roles = access.name().equals(ROLES) ? List.of(access.value().asStringArray()) : List.<String>of();
        return new Declared(access.name().equals(ANYBODY), roles, refusals(method));
    }

    /** The nearest annotation: the method's own, or its class's. */
    private static AnnotationInstance access(MethodInfo method) {
        return Stream.of(method, method.declaringClass())
                .flatMap(target -> Stream.of(ROLES, ANYBODY, LOGGED_IN).map(target::declaredAnnotation))
                .filter(annotation -> annotation != null)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nothing says who may call " + method));
    }

    private static List<Reason> refusals(MethodInfo method) {
        @Nullable AnnotationInstance refuses = method.declaredAnnotation(REFUSES);
        return refuses == null
                ? List.of()
                : Arrays.stream(refuses.value().asEnumArray())
                        .map(Reason::valueOf)
                        .toList();
    }

    /**
     * What is declared of an operation.
     *
     * @param roles one of which the caller must have; none if every account will do
     * @param refusals beside those that follow from the rest
     */
    record Declared(boolean isPublic, List<String> roles, List<Reason> refusals) {}
}
