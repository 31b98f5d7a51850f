import { showFrame } from '../frame.js';

showFrame('data');
