package io.fundly.notifications.application;

import io.fundly.notifications.domain.Notice;
import io.fundly.notifications.domain.Text;
import io.quarkus.qute.Engine;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Puts a notice into words: the template {@code notices/<kind>.txt}, whose first line is the title. The words are plain
 * text; whoever shows them escapes them for where they are shown.
 */
@ApplicationScoped
public class NoticeTexts {

    private final Engine templates;

    public NoticeTexts(Engine templates) {
        this.templates = templates;
    }

    public Text of(Notice notice) {
        var name = "notices/" + notice.kind().word() + ".txt";
        var template = templates.getTemplate(name);
        if (template == null) {
            throw new IllegalStateException("There is no template " + name + ".");
        }
        var instance = template.instance();
        notice.words().forEach((word, value) -> instance.data(word, oneLine(value)));
        var rendered = instance.render();
        var firstBreak = rendered.indexOf('\n');
        return Text.fitting(rendered.substring(0, firstBreak), rendered.substring(firstBreak + 1));
    }

    /** What people wrote stays on one line, so that none of it can pass for the title or a paragraph of ours. */
    private static String oneLine(String value) {
        return value.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }
}
