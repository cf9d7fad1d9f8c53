package io.fundly.sandbox.demo;

import io.fundly.sandbox.launcher.DemoLogins;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The people of the demo, each logged in. */
final class DemoPeople {

    static final String PASSWORD = "sandbox-demo-pass";

    private static final List<String> CREATORS =
            List.of("Nora Lindqvist", "Tomas Horak", "Amina Odhiambo", "Jules Martin", "Ilse Brandt", "Kenji Mori");
    private static final List<String> BACKERS = List.of(
            "Sam Okafor",
            "Lena Fischer",
            "Mateo Cruz",
            "Priya Nair",
            "Oskar Nowak",
            "Freya Madsen",
            "Hugo Silva",
            "Yara Haddad",
            "Ben Carter",
            "Mia Rossi");
    private static final List<String> MODERATORS = List.of("Greta Vogel", "Rui Tavares");
    private static final List<String> FINANCE = List.of("Edith Keller", "Paul Adeyemi");
    private static final List<String> ADMINS = List.of("Ada Sorensen");

    private final DemoClient anybody;
    private final DemoClient admin;

    DemoPeople(DemoClient anybody) {
        this.anybody = anybody;
        this.admin = logIn(DemoLogins.ADMIN.email(), DemoLogins.ADMIN.password());
    }

    static List<DemoLogins.Login> logins() {
        return List.of(
                DemoLogins.ADMIN,
                new DemoLogins.Login("moderator", email(MODERATORS.getFirst()), PASSWORD),
                new DemoLogins.Login("finance", email(FINANCE.getFirst()), PASSWORD),
                new DemoLogins.Login("creator", email(CREATORS.getFirst()), PASSWORD),
                new DemoLogins.Login("backer", email(BACKERS.getFirst()), PASSWORD));
    }

    DemoClient admin() {
        return admin;
    }

    List<DemoClient> creators() {
        return CREATORS.stream().map(name -> join(name, "CREATOR")).toList();
    }

    List<DemoClient> backers() {
        return BACKERS.stream().map(name -> join(name, "BACKER")).toList();
    }

    DemoClient moderator() {
        var clients = new ArrayList<DemoClient>();
        MODERATORS.forEach(name -> clients.add(staff(name, "MODERATOR")));
        FINANCE.forEach(name -> staff(name, "FINANCE"));
        ADMINS.forEach(name -> staff(name, "ADMIN"));
        return clients.getFirst();
    }

    private DemoClient staff(String name, String role) {
        join(name, "BACKER");
        var id = session(email(name)).path("user").path("id").asText();
        admin.put("/admin/users/" + id + "/roles", Map.of("roles", List.of("BACKER", role)));
        return logIn(email(name), PASSWORD);
    }

    /** Logs somebody in who was there before, and registers who was not. */
    private DemoClient join(String name, String role) {
        var credentials = Map.of("email", email(name), "password", PASSWORD);
        var login = anybody.tryPost("/login", "", credentials);
        if (login.statusCode() == 200) {
            return anybody.as(DemoClient.json(login).path("accessToken").asText());
        }
        var session = anybody.post(
                "/register", "", Map.of("name", name, "email", email(name), "password", PASSWORD, "role", role));
        return anybody.as(session.path("accessToken").asText());
    }

    private DemoClient logIn(String email, String password) {
        return anybody.as(anybody.post("/login", "", Map.of("email", email, "password", password))
                .path("accessToken")
                .asText());
    }

    private com.fasterxml.jackson.databind.JsonNode session(String email) {
        return anybody.post("/login", "", Map.of("email", email, "password", PASSWORD));
    }

    private static String email(String name) {
        return name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.') + "@fundly.example";
    }
}
