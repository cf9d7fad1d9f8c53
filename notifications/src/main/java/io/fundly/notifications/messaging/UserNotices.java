package io.fundly.notifications.messaging;

import io.fundly.notifications.domain.About;
import io.fundly.notifications.domain.MailedToken;
import io.fundly.notifications.domain.Notice;
import io.fundly.notifications.domain.NotificationKind;
import io.fundly.users.events.v1.EmailVerificationRequested;
import io.fundly.users.events.v1.UserRegistered;
import io.fundly.users.events.v1.UserRegistrationRepeated;
import io.fundly.users.events.v1.UserReinstated;
import io.fundly.users.events.v1.UserRolesChanged;
import io.fundly.users.events.v1.UserSuspended;
import io.fundly.users.v1.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What people are told of their accounts. */
@ApplicationScoped
class UserNotices implements NoticeRows {

    private static final About HOME = About.page("/");

    @Override
    public List<NoticeRow> rows() {
        return List.of(
                NoticeRow.of(
                        "users.user.registered.v1",
                        UserRegistered.parser(),
                        said -> told(said.getUser().getId(), NotificationKind.WELCOME, Map.of())),
                NoticeRow.silent("users.user.verified.v1"),
                NoticeRow.silent("users.user.changed.v1"),
                NoticeRow.of(
                        "users.user.suspended.v1",
                        UserSuspended.parser(),
                        said -> told(
                                said.getUser().getId(),
                                NotificationKind.ACCOUNT_SUSPENDED,
                                Map.of("note", said.getNote()))),
                NoticeRow.of(
                        "users.user.reinstated.v1",
                        UserReinstated.parser(),
                        said -> told(
                                said.getUser().getId(),
                                NotificationKind.ACCOUNT_REINSTATED,
                                Map.of("note", said.getNote()))),
                NoticeRow.of("users.user.roles_changed.v1", UserRolesChanged.parser(), UserNotices::rolesChanged),
                NoticeRow.silent("users.user.erased.v1"),
                NoticeRow.of(
                        "users.user.registration_repeated.v1",
                        UserRegistrationRepeated.parser(),
                        UserNotices::registrationRepeated),
                NoticeRow.of(
                        "users.email.verification_requested.v1",
                        EmailVerificationRequested.parser(),
                        UserNotices::verificationRequested),
                NoticeRow.silent("users.session.started.v1"));
    }

    private static List<Notice> told(String user, NotificationKind kind, Map<String, String> words) {
        return List.of(Notice.of(UUID.fromString(user), kind, HOME, words));
    }

    private static List<Notice> rolesChanged(UserRolesChanged said) {
        var roles = said.getUser().getRolesList().stream()
                .filter(role -> role != Role.UNRECOGNIZED && role != Role.ROLE_UNSPECIFIED)
                .map(role -> role.name().substring("ROLE_".length()).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return told(said.getUser().getId(), NotificationKind.ROLES_CHANGED, Map.of("roles", roles));
    }

    private static List<Notice> registrationRepeated(UserRegistrationRepeated said) {
        return List.of(Notice.of(
                UUID.fromString(said.getUser().getId()),
                NotificationKind.REGISTRATION_REPEATED,
                About.page("/login"),
                Map.of()));
    }

    private static List<Notice> verificationRequested(EmailVerificationRequested said) {
        return List.of(new Notice(
                UUID.fromString(said.getUserId()),
                NotificationKind.VERIFY_EMAIL,
                About.page("/verify-email"),
                Map.of("expires", Words.time(said.getExpireTime(), "UTC")),
                Optional.of(new MailedToken(said.getEmail(), said.getToken()))));
    }
}
