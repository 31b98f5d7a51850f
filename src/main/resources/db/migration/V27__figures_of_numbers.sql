-- Errors of a model that answers numbers, on its test rows; null for classes.
ALTER TABLE model_version ADD COLUMN test_mae DOUBLE PRECISION;
ALTER TABLE model_version ADD COLUMN test_rmse DOUBLE PRECISION;
ALTER TABLE model_version ADD COLUMN test_r2 DOUBLE PRECISION;
