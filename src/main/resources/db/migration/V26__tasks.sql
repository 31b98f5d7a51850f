-- What a job's network answers: MULTICLASS, BINARY or REGRESSION; null for a job that was submitted before there was more than the first.
ALTER TABLE training_job ADD COLUMN task VARCHAR(16);

-- Figures of numbers; null for jobs of classes.
ALTER TABLE epoch_record ADD COLUMN mae DOUBLE PRECISION;
ALTER TABLE epoch_record ADD COLUMN rmse DOUBLE PRECISION;
ALTER TABLE epoch_record ADD COLUMN r2 DOUBLE PRECISION;
ALTER TABLE epoch_record ADD COLUMN val_mae DOUBLE PRECISION;
ALTER TABLE epoch_record ADD COLUMN val_rmse DOUBLE PRECISION;
ALTER TABLE epoch_record ADD COLUMN val_r2 DOUBLE PRECISION;

-- The same of the last epoch that ended.
ALTER TABLE training_job ADD COLUMN mae DOUBLE PRECISION;
ALTER TABLE training_job ADD COLUMN rmse DOUBLE PRECISION;
ALTER TABLE training_job ADD COLUMN r2 DOUBLE PRECISION;
ALTER TABLE training_job ADD COLUMN val_mae DOUBLE PRECISION;
ALTER TABLE training_job ADD COLUMN val_rmse DOUBLE PRECISION;
ALTER TABLE training_job ADD COLUMN val_r2 DOUBLE PRECISION;

-- Those of the test rows.
ALTER TABLE training_job ADD COLUMN test_mae DOUBLE PRECISION;
ALTER TABLE training_job ADD COLUMN test_rmse DOUBLE PRECISION;
ALTER TABLE training_job ADD COLUMN test_r2 DOUBLE PRECISION;
