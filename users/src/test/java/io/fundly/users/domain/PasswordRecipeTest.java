package io.fundly.users.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.elytron.security.common.BcryptUtil;
import org.junit.jupiter.api.Test;

class PasswordRecipeTest {

    @Test
    void isReadBackFromTheHashThatWasMadeByIt() {
        for (var round = 0; round < 20; round++) {
            var recipe = new PasswordRecipe(4, PasswordRecipe.freshSalt());

            var hash = BcryptUtil.bcryptHash("secret", recipe.cost(), recipe.saltBytes());

            assertThat(hash).hasSize(60);
            assertThat(PasswordRecipe.of(hash)).isEqualTo(recipe);
            assertThat(PasswordRecipe.of(hash.substring(0, 29))).isEqualTo(recipe);
        }
    }

    @Test
    void saltsDiffer() {
        assertThat(PasswordRecipe.freshSalt()).isNotEqualTo(PasswordRecipe.freshSalt());
    }
}
