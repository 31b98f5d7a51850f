-- The channels of the images of an uploaded version: 3 for red, green and blue; null for grey images, as in the rows of
-- versions that were uploaded before, and for tables.
ALTER TABLE data_set_version ADD COLUMN image_channels INTEGER;
