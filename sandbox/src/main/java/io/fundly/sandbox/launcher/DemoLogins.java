package io.fundly.sandbox.launcher;

/** The accounts of the sandbox that a person can log in with. */
public final class DemoLogins {

    /** Made by users itself at its first start. */
    public static final Login ADMIN = new Login("admin", "admin@fundly.example", "sandbox-admin-pass");

    private DemoLogins() {}

    /** One account. */
    public record Login(String role, String email, String password) {}
}
