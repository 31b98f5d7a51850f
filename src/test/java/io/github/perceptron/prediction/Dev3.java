package io.github.perceptron.prediction;
import io.github.perceptron.network.*; import io.github.perceptron.datasets.*; import java.util.*;
public class Dev3 { public static void main(String[] a) throws Exception {
 var bean=(com.sun.management.ThreadMXBean)java.lang.management.ManagementFactory.getThreadMXBean();
 var test=Networks.MNIST.test();
 for(int side: new int[]{28,224,512,1000,1500}) { 
   long best=Long.MAX_VALUE; long alloc=0;
   for(int rep=0;rep<40;rep++){ var p=DisturbedDigits.of(test.image(rep),DisturbedDigits.Kind.values()[rep%DisturbedDigits.Kind.values().length],rep); byte[] g=new byte[side*side]; for(int i=0;i<g.length;i++) g[i]=(byte)p.pixel((i/side)*224/side,(i%side)*224/side);
     long t=bean.getCurrentThreadCpuTime(); long al=bean.getThreadAllocatedBytes(Thread.currentThread().getId()); try{InkPreparation.prepare(new PictureRaster(new ImageShape(side,side),g,null),Dev1.SHAPE,"");}catch(InvalidImageException e){} long d=bean.getCurrentThreadCpuTime()-t; alloc=bean.getThreadAllocatedBytes(Thread.currentThread().getId())-al; if(rep>15) best=Math.min(best,d); }
   System.out.printf("T side %d best %.1f ms alloc %d MB%n",side,best/1e6,alloc>>20);
 }}}
