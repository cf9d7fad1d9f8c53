package io.fundly.campaigns.persistence;

import io.fundly.campaigns.domain.Category;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The site's categories. */
@ApplicationScoped
public class Categories {

    /** All of them, in the order in which they are shown. */
    public Uni<List<Category>> all() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "SELECT id, name FROM category ORDER BY position", Object[].class)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new Category((String) row[0], (String) row[1]))
                        .toList());
    }
}
