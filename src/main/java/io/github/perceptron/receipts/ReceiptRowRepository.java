package io.github.perceptron.receipts;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The rows of receipts. */
interface ReceiptRowRepository extends JpaRepository<ReceiptRow, UUID> {}
