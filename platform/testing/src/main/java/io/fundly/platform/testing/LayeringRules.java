package io.fundly.platform.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** Who may import whom inside a service; each service's {@code LayeringTest} holds itself against it. */
public final class LayeringRules {

    private final String service;
    private final JavaClasses classes;

    private LayeringRules(String service) {
        this.service = service;
        this.classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(service);
    }

    /** Fails, naming each import, where a class of the service imports what its room may not. */
    public static void check(String servicePackage) {
        var rules = new LayeringRules(servicePackage);
        rules.all().forEach(rule -> rule.allowEmptyShould(true).check(rules.classes));
    }

    private List<ArchRule> all() {
        return List.of(
                classes()
                        .that()
                        .resideInAPackage(room("domain"))
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                room("domain"),
                                "java..",
                                "jakarta.persistence..",
                                "org.hibernate.annotations..",
                                "org.hibernate.type..",
                                "org.jspecify..",
                                "io.fundly.platform..")
                        .because("the domain is rules, without I/O and without a framework"),
                no("domain", "io.quarkus..", "io.smallrye..", "io.vertx.."),
                no("persistence", room("application"), room("grpc"), room("messaging"), room("clients")),
                no("clients", room("persistence"), room("application"), room("grpc"), room("messaging")),
                no("application", room("grpc"), room("messaging")),
                no("grpc", room("persistence"), room("messaging")),
                no("messaging", room("persistence"), room("grpc")),
                methods()
                        .that()
                        .arePublic()
                        .and()
                        .areDeclaredInClassesThat()
                        .areAnnotatedWith("io.quarkus.grpc.GrpcService")
                        .should()
                        .beAnnotatedWith("jakarta.annotation.security.RolesAllowed")
                        .orShould()
                        .beAnnotatedWith("jakarta.annotation.security.PermitAll")
                        .orShould()
                        .beAnnotatedWith("io.quarkus.security.Authenticated")
                        .because("an RPC says who may call it"),
                noClasses()
                        .that()
                        .resideInAnyPackage(room("domain"), room("persistence"), room("application"))
                        .should()
                        .dependOnClassesThat(contract())
                        .because("generated types appear only where they enter and leave the service"));
    }

    private ArchRule no(String from, String... to) {
        return noClasses()
                .that()
                .resideInAPackage(room(from))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(to);
    }

    private String room(String name) {
        return service + "." + name + "..";
    }

    private static DescribedPredicate<JavaClass> contract() {
        return DescribedPredicate.describe(
                "are generated from the contracts",
                type -> type.getPackageName().startsWith("io.fundly.")
                        && type.getPackageName().endsWith(".v1"));
    }
}
