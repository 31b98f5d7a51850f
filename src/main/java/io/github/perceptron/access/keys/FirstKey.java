package io.github.perceptron.access.keys;

import io.github.perceptron.access.AccessMode;
import io.github.perceptron.access.AccessProperties;
import io.github.perceptron.access.Scope;
import io.github.perceptron.projects.Project;
import io.github.perceptron.projects.Projects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Creates an admin key when the service starts in the mode {@code keys} and has no key, and prints
 * it. Without it nobody could create the others. It is the only secret that is ever in the log.
 */
@Component
class FirstKey implements ApplicationRunner {

  private static final Logger log = LoggerFactory.getLogger(FirstKey.class);

  private final AccessProperties access;
  private final ApiKeys keys;
  private final ApiKeyRows rows;
  private final Projects projects;
  private final TransactionOperations transactions;

  FirstKey(
      AccessProperties access,
      ApiKeys keys,
      ApiKeyRows rows,
      Projects projects,
      TransactionOperations transactions) {
    this.access = access;
    this.keys = keys;
    this.rows = rows;
    this.projects = projects;
    this.transactions = transactions;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (access.mode() == AccessMode.KEYS) {
      createIfNone().ifPresent(FirstKey::print);
    }
  }

  /** Creates the key if there is none. Of several instances that start at once one creates it. */
  Optional<IssuedKey> createIfNone() {
    return transactions.execute(
        transaction -> {
          projects.lock(Project.DEFAULT);
          return rows.isEmpty()
              ? Optional.of(
                  keys.create(
                      new NewKey("first key", Project.DEFAULT.name(), Set.of(Scope.ADMIN), null),
                      null))
              : Optional.empty();
        });
  }

  private static void print(IssuedKey issued) {
    log.warn(
        """
        The first admin key was created. It is shown once and is not stored; keep it in a safe place:

            {}

        Use it as "Authorization: Bearer <key>", or paste it at /login.html. Create other keys with\
         POST /v1/api-keys, then revoke this one.""",
        issued.text());
  }
}
