-- The list of jobs by the figures of numbers, of all jobs and of one state; see the indexes of V19.
CREATE INDEX training_job_by_val_rmse ON training_job (val_rmse, id);
CREATE INDEX training_job_by_val_r2 ON training_job (val_r2, id);
CREATE INDEX training_job_by_test_rmse ON training_job (test_rmse, id);
CREATE INDEX training_job_by_test_r2 ON training_job (test_r2, id);
CREATE INDEX training_job_state_val_rmse ON training_job (state, val_rmse, id);
CREATE INDEX training_job_state_val_r2 ON training_job (state, val_r2, id);
CREATE INDEX training_job_state_test_rmse ON training_job (state, test_rmse, id);
CREATE INDEX training_job_state_test_r2 ON training_job (state, test_r2, id);
