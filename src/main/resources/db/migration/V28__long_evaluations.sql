-- The confusion matrix of 1000 classes has a million numbers.
ALTER TABLE evaluation ALTER COLUMN summary SET DATA TYPE TEXT;
