package io.fundly.sandbox.stripe.control;

/** A page for people, or the way to another one. */
record Page(int status, String location, String html) {

    static Page shown(String message, String more) {
        return new Page(200, "", document(message, more));
    }

    static Page notThere(String message) {
        return new Page(404, "", document(message, ""));
    }

    static Page failed() {
        return new Page(500, "", document("Something went wrong.", ""));
    }

    static Page elsewhere(String location) {
        return new Page(303, location, "");
    }

    /** A button that posts to an address of ours. */
    static String button(String action, String id, String label) {
        return "<form method=\"post\" action=\"" + action.replace("&", "&amp;").replace("\"", "&quot;")
                + "\"><button id=\"" + id + "\">" + label + "</button></form>";
    }

    private static String document(String message, String more) {
        return "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Stripe test page</title>"
                + "<body style=\"font:16px sans-serif;max-width:28em;margin:4em auto\"><h1>Stripe test page</h1><p>"
                + message + "</p>" + more + "</body></html>";
    }
}
