import { showFrame } from '../frame.js';

showFrame('jobs');
