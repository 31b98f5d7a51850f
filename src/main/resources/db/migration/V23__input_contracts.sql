-- What the network of a model version expects of its input, as JSON; null for a version that was published before, whose
-- columns image_rows to pixel_divisor say all of it. Those are null for a model of a table.
ALTER TABLE model_version ADD COLUMN input_contract TEXT;
